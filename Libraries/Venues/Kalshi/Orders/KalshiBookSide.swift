/// The side of Kalshi's one book of a market, which is the YES book.
enum KalshiBookSide: String, Hashable, Sendable, CaseIterable {
    /// Buys YES, which is the same as selling NO.
    case bid
    /// Sells YES, which is the same as buying NO.
    case ask
}
