import Domain

extension Receipt {
    /// How many exits of a position are told in full: one that finds no buyer is asked for again and again.
    private static let shownExits = 3

    /// The newest exits of a position, and how many came before them.
    static func exitLines(_ exits: [ExitStory]) -> [String] {
        let earlier = exits.dropLast(shownExits)
        let note = earlier.isEmpty ? [] : ["  exit      \(earlier.count) earlier, the first at \(earlier.first?.at?.rfc3339 ?? "–")"]
        return note + exits.suffix(shownExits).flatMap(lines)
    }

    /// A wish to leave a position: why, what the gate made of it by which checks, and what came of the order.
    private static func lines(_ exit: ExitStory) -> [String] {
        var lines: [String] = []
        if let request = exit.request {
            let wish = request.value
            let price = "\(wish.limit.decimal) or better, bid \(wish.bid?.decimal ?? "–")"
            lines.append(
                "  exit      \(request.at.rfc3339)  \(wish.id) \(wish.reason): "
                    + "SELL \(wish.side.rawValue.uppercased()) \(wish.quantity.decimal) @ \(price)")
        }
        if let decision = exit.decision {
            lines.append("  verdict   \(decision.at.rfc3339)  \(verdict(decision.value))")
            lines += checkLines(decision.value)
        } else {
            lines.append("  verdict   none yet")
        }
        return lines + orderLines(exit.order)
    }

    /// What the gate made of it, in one line.
    static func verdict(_ decision: ExitDecision) -> String {
        if let intent = decision.approved { return "approved \(intent.id): \(text(intent))" }
        return "refused: \(decision.refusal ?? "no reason was written")"
    }

    private static func checkLines(_ decision: ExitDecision) -> [String] {
        let results = ExitChecklist.results(decision)
        var lines = results.enumerated().map { index, result in
            checkLine(index + 1, result.word, result.passed ? "pass" : "REFUSED")
        }
        let ran = Set(results.map(\.word))
        let rest = ExitChecklist.words.filter { !ran.contains($0) }
        if !rest.isEmpty { lines.append("      not reached: " + rest.joined(separator: ", ")) }
        return lines
    }
}
