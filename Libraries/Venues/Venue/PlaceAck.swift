public import Domain

/// The venue's acknowledgement of an order.
public struct PlaceAck: Hashable, Sendable, Codable {
    public let orderID: ID<VenueOrder>
    /// What was filled at once.
    public let filled: Quantity
    /// What rests now; zero for an order that does not rest.
    public let remaining: Quantity
    /// The average price of what was filled at once, in the price space of the order's side; rounded by the venue, so the fills are the
    /// truth. Absent without a fill.
    public let averagePrice: SidePrice?
    /// The average fee a contract of what was filled at once; rounded by the venue. Absent without a fill.
    public let averageFee: Money?

    public init(orderID: ID<VenueOrder>, filled: Quantity, remaining: Quantity, averagePrice: SidePrice?, averageFee: Money?) {
        self.orderID = orderID
        self.filled = filled
        self.remaining = remaining
        self.averagePrice = averagePrice
        self.averageFee = averageFee
    }
}
