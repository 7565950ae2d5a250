import Domain

extension ExitPlan {
    /// The plan in words, as the feed carries it: `edge-inverted 0.025; time-stop 2026-03-06T14:42:00.000Z; eta 2026-01-28T19:00:00.000Z`.
    ///
    /// - Parameter eta: When the market should be resolved, which ends a position that nothing else has ended; absent where nobody says.
    func text(eta: MarketTime?) -> String {
        "edge-inverted \(edgeInverted.decimal)" + (timeStop.map { "; time-stop \($0.rfc3339)" } ?? "")
            + (eta.map { "; eta \($0.rfc3339)" } ?? "")
    }
}
