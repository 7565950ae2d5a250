/// A market's order book as the scanner last saw it: published without a promise, newest wins.
public struct QuoteUpdate: Hashable, Sendable, Codable {
    public let market: ID<Market>
    public let book: OrderBook

    public init(market: ID<Market>, book: OrderBook) {
        self.market = market
        self.book = book
    }
}
