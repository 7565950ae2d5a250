/// The last words of `tbot up`: one line, and the exit code that goes with it.
struct RunSummary: Hashable, Sendable {
    /// Figures of the surface; `nil` when the stack has none of ours.
    var candidates: Int?
    var verdicts = 0
    /// Verdicts that came after scanning was stopped.
    var closedAtStop = 0
    var approved = 0
    var orders = 0
    var declined = 0
    /// Approvals that the executor had not taken when a person stopped it: it takes them at the next start.
    var waiting = 0
    /// Attempts of which nobody knew yet whether the venue has them, when a person did not wait for it.
    var unknown = 0
    /// Candidates without a verdict, when a person did not wait for it.
    var open = 0
    /// Whether the venue's books were compared and agree; `nil` when there is no venue of ours to ask.
    var booksAgree: Bool?
    /// The head of the feed whose chain was verified; `nil` when there is no feed.
    var feedSeq: UInt64?
    /// Processes that ran.
    var processes = 0
    var restarts = 0
    /// What went wrong, most telling first; empty when nothing did.
    var problems: [String] = []

    /// The exit code: 0, or 1 when something went wrong.
    var isOK: Bool { problems.isEmpty }

    /// The line.
    var line: String {
        guard problems.isEmpty else {
            let more = problems.count > BookAudit.shownMax ? " (and \(problems.count - BookAudit.shownMax) more)" : ""
            return "UP failed: " + problems.prefix(BookAudit.shownMax).joined(separator: "; ") + more
        }
        var parts: [String] = []
        if let candidates {
            parts.append(
                "\(candidates) candidates, \(verdicts) verdicts" + (closedAtStop > 0 ? " (\(closedAtStop) closed at stop)" : "")
                    + (open > 0 ? ", \(open) open" : ""))
            let rest = [(declined, "declined"), (waiting, "waiting")].filter { $0.0 > 0 }.map { " + \($0.0) \($0.1)" }.joined()
            parts.append("\(approved) approved = \(orders) orders\(rest)" + (unknown > 0 ? ", \(unknown) unknown" : ""))
        } else {
            parts.append("\(processes) processes")
        }
        switch booksAgree {
        case true?: parts.append("books agree with venue-sim")
        case false?, nil: break
        }
        if let feedSeq { parts.append("feed seq \(feedSeq) verified") }
        if restarts > 0 { parts.append("\(restarts) restarted from outside") }
        return "UP ok  " + parts.joined(separator: " · ")
    }
}
