import Domain

/// A story as lines for a person: what was offered, which checks ran, what they saw, what became of it, and how it was left.
enum Receipt {
    static func lines(_ story: Story) -> [String] {
        var lines = [heading(story)]
        if let offered = story.offered {
            let prices = quotes(offered.value.yesBid, offered.value.yesAsk)
            lines.append("  offered   \(offered.at.rfc3339)  YES \(prices)\(offered.value.held ? "  held" : "")")
        }
        if let handedAt = story.handedAt { lines.append("  handed    \(handedAt.rfc3339)") }
        if let scanner = story.scanner { lines += scannerLines(scanner) }
        if let decision = story.decision { lines += decisionLines(decision) }
        if story.decision == nil, story.scanner == nil { lines.append("  verdict   none yet") }
        lines += orderLines(story.order)
        if let position = story.position {
            let held = "\(position.quantity.decimal) of \(position.opened.decimal) \(position.side.rawValue.uppercased())"
            lines.append(
                "  position  \(held), cost \(position.cost.decimal) USD, fees \(position.fees.decimal)"
                    + (position.exitPlan.timeStop.map { ", left by \($0.rfc3339Seconds)" } ?? ""))
        }
        lines += exitLines(story.exits)
        if let end = story.resolved {
            let how = end.resolution == .open ? "left by exits" : "paid \(end.payout.decimal) USD by \(end.source)"
            lines.append("  resolved  \(end.at.rfc3339)  \(how), profit \(end.profit.decimal) USD")
        }
        if let end = story.outcome {
            lines.append("  outcome   \(end.at.rfc3339)  after the exit the market ended \(text(end.resolution))")
        }
        return lines
    }

    /// One line on a story, for a list.
    /// - Parameter hasMarket: whether the list is of several markets, so that each is named.
    static func summary(_ story: Story, hasMarket: Bool) -> String {
        let end = [story.order.end, story.resolved.map { "profit \($0.profit.decimal) USD" }].compactMap { $0 }
        let market = hasMarket ? "\(story.market?.value ?? "?")  " : ""
        return "\(story.at?.rfc3339Seconds ?? "–")  \(market)\(story.intent?.id.value ?? story.candidate.value)  \(verdict(story))"
            + (end.isEmpty ? "" : ": " + end.joined(separator: ", "))
    }

    static func verdict(_ story: Story) -> String {
        if let decision = story.decision { return text(decision.value.verdict) }
        switch story.scanner?.value {
        case .superseded: return "superseded by a newer candidate of the market"
        case .skipped(let check): return "skipped by the scanner: \(check.check.rawValue)\(check.refusal.map { " \($0)" } ?? "")"
        case .lost: return "lost: no decision came by the deadline"
        case nil: return "none yet"
        }
    }

    private static func text(_ verdict: GateVerdict) -> String {
        switch verdict {
        case .approved(let entry):
            "approved \(entry.intent.id): " + text(entry.intent)
        case .refused(let check, let word): "refused by \(check.rawValue): \(word)"
        case .passedOver(let reason): "passed over: \(reason)"
        }
    }

    static func text(_ intent: OrderIntent) -> String {
        let verb = intent.purpose.isEntry ? "BUY" : "SELL"
        return "\(verb) \(intent.side.rawValue.uppercased()) \(intent.quantity.decimal) @ \(intent.limit.decimal)"
    }

    private static func text(_ resolution: Resolution) -> String {
        switch resolution {
        case .open: "open"
        case .settled(let side): side.rawValue.uppercased()
        case .scalar(let value): "at \(value?.decimal ?? "a value that the venue does not say")"
        case .void: "void"
        }
    }

    private static func heading(_ story: Story) -> String {
        let title = story.decision?.value.title ?? story.offered?.value.title ?? ""
        return "\(story.market?.value ?? "?")  \(title.isEmpty ? "" : "“\(title)”  ")candidate \(story.candidate)"
    }

    private static func scannerLines(_ scanner: Story.Timed<Story.ScannerVerdict>) -> [String] {
        switch scanner.value {
        case .superseded: ["  verdict   \(scanner.at.rfc3339)  superseded by a newer candidate of the market"]
        case .lost: ["  verdict   \(scanner.at.rfc3339)  lost: no decision came by the deadline"]
        case .skipped(let check):
            ["  verdict   \(scanner.at.rfc3339)  skipped by the scanner, before any forecast", check.line(number: nil)]
        }
    }

    private static func decisionLines(_ timed: Story.Timed<Decision>) -> [String] {
        let decision = timed.value
        var lines = ["  verdict   \(timed.at.rfc3339)  \(text(decision.verdict))"]
        var figures = ["YES \(quotes(decision.yesBid, decision.yesAsk))"]
        if let side = decision.side { figures.append("side \(side.rawValue.uppercased())") }
        if let cost = decision.cost { figures.append("cost \(cost.decimal)") }
        if let edge = decision.edge { figures.append("edge \(edge.decimal)") }
        if let confidence = decision.confidence { figures.append("confidence \(confidence.decimal)") }
        lines.append("  quotes    " + figures.joined(separator: "  "))
        if let forecast = decision.forecast {
            lines.append(
                "  forecast  p \(forecast.probability.decimal) ± \(forecast.disagreement.decimal) "
                    + "by \(decision.strategy) on \(decision.predictor): \(forecast.basis)")
        }
        for (index, check) in decision.checks.enumerated() { lines.append(check.line(number: index + 1)) }
        let ran = Set(decision.checks.map(\.check))
        let rest = CheckName.allCases.filter { !ran.contains($0) }
        if !rest.isEmpty { lines.append("      not reached: " + rest.map(\.rawValue).joined(separator: ", ")) }
        if let binding = decision.binding { lines.append("  size      bound by \(binding)") }
        if case .approved(let entry) = decision.verdict { lines.append("  plan      " + plan(entry)) }
        return lines
    }

    /// When and by what the position is left, and when and by whom its market is resolved.
    static func plan(_ entry: ApprovedEntry) -> String {
        var parts = ["left when its edge is inverted by \(entry.exitPlan.edgeInverted.decimal)"]
        if let stop = entry.exitPlan.timeStop { parts.append("or at \(stop.rfc3339Seconds)") }
        parts.append("· resolved about \(entry.eta?.rfc3339Seconds ?? "a time that the venue does not say")")
        parts.append("by \(entry.resolutionSource ?? "a source that the venue does not name")")
        return parts.joined(separator: " ")
    }

    static func orderLines(_ order: OrderStory) -> [String] {
        var lines: [String] = []
        if let reason = order.declined { lines.append("  order     declined by the executor: \(reason)") }
        for attempt in order.attempts {
            lines.append(
                "  attempt   \(attempt.number)  \(attempt.id)  \(attempt.quantity.decimal) @ \(attempt.limit.decimal)  "
                    + text(order.states[attempt.id] ?? .decided))
        }
        for fill in order.fills {
            lines.append("  fill      \(fill.at.rfc3339)  \(fill.quantity.decimal) @ \(fill.price.decimal)  fee \(fill.fee.decimal)")
        }
        if let end = order.finished {
            lines.append("  order     \(end.reason): filled \(end.filled.decimal) for \(end.amount.decimal) USD, fees \(end.fees.decimal)")
        }
        return lines
    }

    private static func text(_ state: AttemptState) -> String {
        switch state {
        case .decided: "decided"
        case .accepted(let orderID, let filled, let resting): "accepted as \(orderID), \(filled.decimal) filled, \(resting.decimal) resting"
        case .refused(let code, let message): "refused by the venue: \(code) \(message)"
        case .unknown(let why): "unknown: \(why)"
        case .notAccepted: "never accepted, by the venue's listings"
        }
    }

    /// One line on a check: its number, its name, what it found.
    static func checkLine(_ number: Int?, _ name: String, _ found: String) -> String {
        (number.map(String.init) ?? "").aligned(to: 4) + "  " + name.padded(to: 12) + found
    }

    private static func quotes(_ bid: YesPrice?, _ ask: YesPrice?) -> String { "\(bid?.decimal ?? "–") / \(ask?.decimal ?? "–")" }
}

extension CheckResult {
    /// One line of a receipt: number, name, what it found, what it measured and against what.
    func line(number: Int?) -> String {
        var line = Receipt.checkLine(number, check.rawValue, refusal.map { "REFUSED \($0)" } ?? "pass")
        if let observed { line += "  observed \(observed.text)" }
        if let limit { line += "  limit \(limit.text)" }
        return line
    }
}
