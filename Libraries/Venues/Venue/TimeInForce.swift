public import Domain

/// How long an order may work at the venue.
public enum TimeInForce: Hashable, Sendable, Codable {
    /// Fills what it can at once; the rest is dropped.
    case immediateOrCancel
    /// Fills completely at once, or not at all. Kalshi answers the second with a refusal, and the client order id is used up all the same.
    case fillOrKill
    /// Rests until it is filled or cancelled, or until this time; whole seconds, rounded toward the past.
    case goodTillCancelled(expiresAt: MarketTime?)
}
