public import Domain

/// A market of an event, with what the listing says of its prices and fees.
public struct ListedMarket: Hashable, Sendable, Codable {
    public let market: Market
    public let quote: Quote
    public let fees: FeePricing

    public init(market: Market, quote: Quote, fees: FeePricing) {
        self.market = market
        self.quote = quote
        self.fees = fees
    }
}
