public import Domain

/// What the venue says is held in one market.
public struct VenuePosition: Hashable, Sendable, Codable {
    public let market: ID<Market>
    public let side: Side
    /// More than zero: a market in which nothing is held is not listed.
    public let quantity: Quantity
    /// What the venue counts as the cost of what is held.
    public let exposure: Money
    /// Profit of what was sold, as the venue counts it, without fees.
    public let realized: Money
    /// Fees paid in this market.
    public let fees: Money

    public init(market: ID<Market>, side: Side, quantity: Quantity, exposure: Money, realized: Money, fees: Money) {
        self.market = market
        self.side = side
        self.quantity = quantity
        self.exposure = exposure
        self.realized = realized
        self.fees = fees
    }
}
