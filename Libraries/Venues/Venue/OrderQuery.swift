public import Domain

/// Which orders to list; what is `nil` does not restrict.
public struct OrderQuery: Hashable, Sendable, Codable {
    public var market: ID<Market>?
    public var status: OrderStatus?
    /// Created at or after this; what came up to two seconds earlier may be listed too.
    public var since: MarketTime?
    /// Created at or before this; whole seconds, rounded toward the future.
    public var until: MarketTime?

    public init(market: ID<Market>? = nil, status: OrderStatus? = nil, since: MarketTime? = nil, until: MarketTime? = nil) {
        self.market = market
        self.status = status
        self.since = since
        self.until = until
    }
}
