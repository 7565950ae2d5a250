import Domain

extension ExitPlan {
    /// The plan in words, as the feed carries it: `edge-inverted 0.025; time-stop 2026-03-06T14:42:00.000Z`.
    var text: String { "edge-inverted \(edgeInverted.decimal)" + (timeStop.map { "; time-stop \($0.rfc3339)" } ?? "") }
}
