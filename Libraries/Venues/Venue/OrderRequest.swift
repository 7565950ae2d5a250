public import Domain

/// An order to be sent once: always a limit order, in the words of what is held (buy or sell, YES or NO), never in those of the venue's
/// book.
public struct OrderRequest: Hashable, Sendable, Codable {
    /// Sent as the client order id, by which the venue refuses a second order. It is on disk before it is sent.
    public let clientOrderID: ID<Attempt>
    public let market: ID<Market>
    public let action: OrderAction
    public let side: Side
    /// More than zero.
    public let quantity: Quantity
    /// The worst price a contract, in the price space of ``side``: a buy pays at most this, a sale takes at least this.
    public let limit: SidePrice
    public let timeInForce: TimeInForce
    /// Whether the venue cuts the order to what is held. Kalshi takes it with ``TimeInForce/immediateOrCancel`` only.
    public let reduceOnly: Bool

    public init(
        clientOrderID: ID<Attempt>, market: ID<Market>, action: OrderAction, side: Side, quantity: Quantity, limit: SidePrice,
        timeInForce: TimeInForce, reduceOnly: Bool = false
    ) {
        self.clientOrderID = clientOrderID
        self.market = market
        self.action = action
        self.side = side
        self.quantity = quantity
        self.limit = limit
        self.timeInForce = timeInForce
        self.reduceOnly = reduceOnly
    }
}
