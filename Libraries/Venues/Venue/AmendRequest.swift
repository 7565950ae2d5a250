public import Domain

/// A change of a resting order's price and size.
public struct AmendRequest: Hashable, Sendable, Codable {
    public let orderID: ID<VenueOrder>
    public let market: ID<Market>
    /// As the order was placed.
    public let action: OrderAction
    /// As the order was placed.
    public let side: Side
    /// The new total: what is filled already **plus** what shall rest.
    public let total: Quantity
    /// The new limit, in the price space of ``side``.
    public let limit: SidePrice
    /// The client order id of the order as it stands.
    public let clientOrderID: ID<Attempt>
    /// Its client order id from now on; `nil` keeps it.
    public let newClientOrderID: ID<Attempt>?

    public init(
        orderID: ID<VenueOrder>, market: ID<Market>, action: OrderAction, side: Side, total: Quantity, limit: SidePrice,
        clientOrderID: ID<Attempt>,
        newClientOrderID: ID<Attempt>? = nil
    ) {
        self.orderID = orderID
        self.market = market
        self.action = action
        self.side = side
        self.total = total
        self.limit = limit
        self.clientOrderID = clientOrderID
        self.newClientOrderID = newClientOrderID
    }
}
