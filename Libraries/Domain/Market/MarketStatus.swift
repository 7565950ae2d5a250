/// Where a market stands in its life.
public enum MarketStatus: String, Hashable, Sendable, Codable {
    /// Listed, not yet trading.
    case unopened
    /// Trading.
    case open
    /// Trading is paused; orders are refused.
    case paused
    /// Trading has ended; the outcome is not paid yet.
    case closed
    /// Trading has ended; what was determined is disputed, and may change.
    case disputed
    /// Paid.
    case settled
}
