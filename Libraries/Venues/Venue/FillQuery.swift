public import Domain

/// Which fills to list; what is `nil` does not restrict.
public struct FillQuery: Hashable, Sendable, Codable {
    public var market: ID<Market>?
    public var order: ID<VenueOrder>?
    /// Filled at or after this; what came up to two seconds earlier may be listed too.
    public var since: MarketTime?

    public init(market: ID<Market>? = nil, order: ID<VenueOrder>? = nil, since: MarketTime? = nil) {
        self.market = market
        self.order = order
        self.since = since
    }
}
