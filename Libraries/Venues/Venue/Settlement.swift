public import Domain

/// What the venue paid when a market settled.
public struct Settlement: Hashable, Sendable, Codable {
    public let market: ID<Market>
    public let event: ID<MarketEvent>
    public let resolution: Resolution
    /// YES contracts held when it settled.
    public let yesQuantity: Quantity
    public let yesCost: Money
    /// NO contracts held when it settled.
    public let noQuantity: Quantity
    public let noCost: Money
    /// What was paid out. Kalshi gives it in whole cents, so that it can differ from the exact payout of a fraction of a contract.
    public let revenue: Money
    /// All fees paid in the market, not a fee for settling.
    public let fee: Money
    public let at: MarketTime

    public init(
        market: ID<Market>, event: ID<MarketEvent>, resolution: Resolution, yesQuantity: Quantity, yesCost: Money, noQuantity: Quantity,
        noCost: Money,
        revenue: Money, fee: Money, at: MarketTime
    ) {
        self.market = market
        self.event = event
        self.resolution = resolution
        self.yesQuantity = yesQuantity
        self.yesCost = yesCost
        self.noQuantity = noQuantity
        self.noCost = noCost
        self.revenue = revenue
        self.fee = fee
        self.at = at
    }
}
