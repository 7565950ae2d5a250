import Domain

extension Family {
    /// The event of this family that is decided on `date`.
    func draft(date: CivilDate, using generator: inout SplitMix64) -> EventDraft {
        switch self {
        case .fedDecision: Self.fedDraft(date: date, using: &generator)
        case .election: Self.electionDraft(date: date, using: &generator)
        case .consumerPrices: ladderDraft(.consumerPrices, date: date, using: &generator)
        case .corePrices: ladderDraft(.corePrices, date: date, using: &generator)
        case .payrolls: ladderDraft(.payrolls, date: date, using: &generator)
        case .unemployment: ladderDraft(.unemployment, date: date, using: &generator)
        }
    }

    /// The five decisions, in the likeness of the recorded KXFEDDECISION markets. The utilities are the logarithms of 2, 9, 74, 13 and 2
    /// %, close to how often each was decided at the meetings of 1994 to 2025, moved for each event by a normal draw of deviation 0.5.
    private static func fedDraft(date: CivilDate, using generator: inout SplitMix64) -> EventDraft {
        let choices: [(suffix: String, verb: String, size: String, name: String, utility: Double)] = [
            ("C26", "Cut", ">25bps", "Cut >25bps", -3.91), ("C25", "Cut", "25bps", "Cut 25bps", -2.41),
            ("H0", "Hike", "0bps", "Fed maintains rate", -0.30),
            ("H25", "Hike", "25bps", "Hike 25bps", -2.04), ("H26", "Hike", ">25bps", "Hike >25bps", -3.91),
        ]
        let utilities = choices.map { $0.utility + 0.5 * generator.normal() }
        let winner = draw(Elementary.softmax(utilities), using: &generator)
        let day = CivilNames.day(date)
        let markets = choices.enumerated().map { index, choice in
            MarketDraft(
                suffix: choice.suffix,
                title: "Will the Federal Reserve \(choice.verb) rates by \(choice.size) at their \(CivilNames.month(date)) meeting?",
                yesSubTitle: choice.name,
                rules:
                    "If the Federal Reserve does a \(choice.verb) of \(choice.size) on \(day), then the market resolves to Yes.",
                strike: .category(choice.name), outcome: index == winner ? .yes : .no)
        }
        return EventDraft(
            title: "Fed decision on \(CivilNames.day(date))?", subTitle: "On \(CivilNames.day(date))", category: "Economics",
            mutuallyExclusive: true,
            law: .exclusive(utilities: utilities), markets: markets, expirationValue: choices[winner].name)
    }

    /// Four candidates; one election in fifty ends in a tie between the first two, which pays half to each.
    private static func electionDraft(date: CivilDate, using generator: inout SplitMix64) -> EventDraft {
        let names = ["Avery", "Brook", "Casey", "Devon"]
        let utilities = names.map { _ in 1.1 * generator.normal() }
        let winner = draw(Elementary.softmax(utilities), using: &generator)
        let tied = generator.happens(0.02)
        let half = YesPrice(exactly: 500_000).map(SettledOutcome.scalar)
        let markets = names.enumerated().map { index, name in
            MarketDraft(
                suffix: String(name.prefix(3)).uppercased(), title: "Will \(name) win the by-election on \(CivilNames.day(date))?",
                yesSubTitle: name,
                rules: "If \(name) wins the by-election held on \(CivilNames.day(date)), then the market resolves to Yes.",
                strike: .category(name),
                outcome: tied && index < 2 ? half ?? .no : !tied && index == winner ? .yes : .no)
        }
        return EventDraft(
            title: "Who wins the by-election on \(CivilNames.day(date))?", subTitle: CivilNames.day(date), category: "Politics",
            mutuallyExclusive: true,
            law: .exclusive(utilities: utilities), markets: markets, expirationValue: tied ? "tie" : names[winner])
    }

    private func ladderDraft(_ shape: LadderShape, date: CivilDate, using generator: inout SplitMix64) -> EventDraft {
        let centre = shape.centre + shape.spread * generator.normal()
        // The print: the first grid point whose share of the law reaches the draw.
        let chance = generator.unit()
        let origin = Int64((centre / shape.step).rounded())
        var point = origin - 60
        while point < origin + 60, Elementary.logistic((Double(point) * shape.step + shape.step / 2 - centre) / shape.scale) < chance {
            point += 1
        }
        let first = origin - shape.rungs / 2
        let rungs = (0..<shape.rungs).map { first + $0 }
        let markets = rungs.map { rung in
            MarketDraft(
                suffix: "T" + shape.text(rung),
                title: "\(shape.words.title) above \(shape.words(rung)) in \(CivilNames.monthBefore(date))?",
                yesSubTitle: "Above \(shape.words(rung))",
                rules: shape.words.rules(shape.words(rung), CivilNames.monthBefore(date)), strike: .greater(shape.millionths(rung)),
                outcome: point > rung ? .yes : .no)
        }
        return EventDraft(
            title: "\(shape.words.title) in \(CivilNames.monthBefore(date))?", subTitle: "In \(CivilNames.monthBefore(date))",
            category: "Economics",
            mutuallyExclusive: false,
            law: .ladder(centre: centre, scale: shape.scale, step: shape.step, thresholds: rungs.map { Double($0) * shape.step }),
            markets: markets,
            expirationValue: shape.words(point))
    }

    private static func draw(_ probabilities: [Double], using generator: inout SplitMix64) -> Int {
        var rest = generator.unit()
        for (index, probability) in probabilities.enumerated() {
            rest -= probability
            if rest < 0 { return index }
        }
        return probabilities.count - 1
    }
}
