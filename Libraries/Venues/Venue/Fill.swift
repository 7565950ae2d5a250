public import Domain

/// A fill as the venue lists it.
///
/// As in ``OrderReport``, Kalshi's reads as a **buy** of the side exposed to; ``seen(from:)`` turns it into the words of the order it
/// belongs to.
public struct Fill: Hashable, Sendable, Codable {
    public let id: ID<OrderFill>
    public let orderID: ID<VenueOrder>
    public let market: ID<Market>
    public let action: OrderAction
    public let side: Side
    public let quantity: Quantity
    /// In the price space of ``side``.
    public let price: SidePrice
    /// What the venue charged for this fill; negative when it paid.
    public let fee: Money
    public let at: MarketTime
    /// Whether our order removed liquidity.
    public let isTaker: Bool

    public init(
        id: ID<OrderFill>, orderID: ID<VenueOrder>, market: ID<Market>, action: OrderAction, side: Side, quantity: Quantity,
        price: SidePrice, fee: Money,
        at: MarketTime, isTaker: Bool
    ) {
        self.id = id
        self.orderID = orderID
        self.market = market
        self.action = action
        self.side = side
        self.quantity = quantity
        self.price = price
        self.fee = fee
        self.at = at
        self.isTaker = isTaker
    }

    /// The same fill in the words of `side`: a buy of YES at 0.60 seen from NO is a sale of NO at 0.40.
    public func seen(from side: Side) -> Fill {
        guard side != self.side else { return self }
        return Fill(
            id: id, orderID: orderID, market: market, action: action.opposite, side: side, quantity: quantity, price: price.mirrored,
            fee: fee, at: at,
            isTaker: isTaker)
    }
}
