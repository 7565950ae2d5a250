public import Domain

/// An order as the venue lists it.
///
/// Kalshi lists only the direction of the exposure, in which buying YES and selling NO are the same: it always reads as a **buy** of the
/// side exposed to. Compare it with an order of ours through ``seen(from:)``.
public struct OrderReport: Hashable, Sendable, Codable {
    public let id: ID<VenueOrder>
    /// As it was sent with the order; absent for orders without one.
    public let clientOrderID: ID<Attempt>?
    public let market: ID<Market>
    public let action: OrderAction
    public let side: Side
    /// In the price space of ``side``.
    public let limit: SidePrice
    public let status: OrderStatus
    /// As placed or amended.
    public let quantity: Quantity
    public let filled: Quantity
    /// What can still fill.
    public let remaining: Quantity
    /// Fees of everything filled so far.
    public let fees: Money
    /// When the venue took it; absent where it does not say.
    public let createdAt: MarketTime?

    public init(
        id: ID<VenueOrder>, clientOrderID: ID<Attempt>?, market: ID<Market>, action: OrderAction, side: Side, limit: SidePrice,
        status: OrderStatus,
        quantity: Quantity, filled: Quantity, remaining: Quantity, fees: Money, createdAt: MarketTime?
    ) {
        self.id = id
        self.clientOrderID = clientOrderID
        self.market = market
        self.action = action
        self.side = side
        self.limit = limit
        self.status = status
        self.quantity = quantity
        self.filled = filled
        self.remaining = remaining
        self.fees = fees
        self.createdAt = createdAt
    }

    /// The same order in the words of `side`: a buy of YES at 0.60 seen from NO is a sale of NO at 0.40.
    public func seen(from side: Side) -> OrderReport {
        guard side != self.side else { return self }
        return OrderReport(
            id: id, clientOrderID: clientOrderID, market: market, action: action.opposite, side: side, limit: limit.mirrored,
            status: status,
            quantity: quantity, filled: filled, remaining: remaining, fees: fees, createdAt: createdAt)
    }
}
