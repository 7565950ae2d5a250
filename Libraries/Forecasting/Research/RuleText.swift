public import Domain

/// Reads what a market asks from the rule text by which it settles.
///
/// Only texts that are known word for word are read. A changed word may be a changed contract, so any other text is nobody's question: the
/// strategy abstains.
public enum RuleText {
    /// Whether there is any base rate for the markets of `series`.
    public static func isKnown(series: ID<Series>) -> Bool { series == decisions || Indicator(rawValue: series.value) != nil }

    /// The question of `market`; `nil` when its rule text is not known or disagrees with its ticker or strike.
    public static func question(of market: Market) -> Question? {
        if market.series == decisions {
            guard let question = decision(market.rules), agrees(question, withTickerOf: market) else { return nil }
            return question
        }
        guard let indicator = Indicator(rawValue: market.series.value), let question = print(indicator, market.rules),
            case .print(_, let level, _) = question, market.strike == .greater(level)
        else { return nil }
        return question
    }

    private static let decisions = ID<Series>("KXFEDDECISION")

    private static func decision(_ rules: String) -> Question? {
        var scanner = RuleScanner(rules)
        let moves: [(words: String, value: FOMCBucket)] = [
            ("Cut of >25bps", .cutMore), ("Cut of 25bps", .cut25), ("Hike of 0bps", .hold), ("Hike of 25bps", .hike25),
            ("Hike of >25bps", .hikeMore),
        ]
        guard scanner.take("If the Federal Reserve does a "), let bucket = scanner.take(oneOf: moves), scanner.take(" on "),
            let day = scanner.takeDay(), scanner.takeEnd()
        else { return nil }
        return .decision(bucket, on: day)
    }

    /// A ticker that ends in the code of an outcome must mean that outcome.
    private static func agrees(_ question: Question, withTickerOf market: Market) -> Bool {
        guard case .decision(let bucket, _) = question, let code = market.id.value.split(separator: "-").last,
            let listed = FOMCBucket(rawValue: String(code))
        else { return true }
        return listed == bucket
    }

    private static func print(_ indicator: Indicator, _ rules: String) -> Question? {
        for form in forms(of: indicator) {
            var scanner = RuleScanner(rules)
            if let (level, month) = scanner.take(form), scanner.takeEnd() { return .print(indicator, above: level, month: month) }
        }
        return nil
    }

    /// The texts in which the venue asks about an indicator. The last of core inflation and of payrolls are those of the built-in venue.
    private static func forms(of indicator: Indicator) -> [[RulePiece]] {
        switch indicator {
        case .inflationMonth:
            [
                [
                    .words("If the Consumer Price Index (CPI) increases by more than "), .percent, .optional(" (single-decimal)"),
                    .words(" in "), .month,
                ]
            ]
        case .inflationYear:
            [
                [
                    .words("If the Consumer Price Index (CPI) increases by more than "), .percent,
                    .words(" in the twelve months ending "), .month,
                    .optional(" (as represented by the one-decimal place value reported by the Bureau of Labor Statistics)"),
                ]
            ]
        case .coreInflationMonth:
            [
                [
                    .words("If the seasonally adjusted Consumer Price Index for All Urban Consumers: All Items less Food and Energy for "),
                    .month, .words(", as published by the Bureau of Labor Statistics, increases by above "), .percent,
                ],
                [
                    .words("If the Consumer Price Index (CPI) excluding food and energy increases by more than "), .percent,
                    .words(" in "), .month,
                ],
            ]
        case .payrolls:
            [
                [
                    .words("If the increase in total non-farm payroll employment is above "), .number,
                    .words(" as reported by the Bureau of Labor Statistics Monthly Employment Situation Report for the month of "), .month,
                ],
                [.words("If total nonfarm payroll employment increases by more than "), .number, .words(" in "), .month],
            ]
        }
    }
}

extension RuleScanner {
    /// The end that every known text has, alone or with a note that changes nothing about the outcome.
    fileprivate mutating func takeEnd() -> Bool {
        guard take(", then the market resolves to Yes.") else { return false }
        let notes = [
            "", " Please note that the value of the Underlying is the single-decimal value reported by the BLS.",
            " The market closes at 8:29 AM ET on the expected date of the data release.",
        ]
        return notes.contains { rest == $0 }
    }
}
