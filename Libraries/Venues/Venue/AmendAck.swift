public import Domain

/// The venue's acknowledgement of an amendment.
public struct AmendAck: Hashable, Sendable, Codable {
    public let orderID: ID<VenueOrder>
    /// What the amendment itself filled by crossing the book; absent where the venue does not say.
    public let filled: Quantity?
    /// What rests after it; absent where the venue does not say.
    public let remaining: Quantity?

    public init(orderID: ID<VenueOrder>, filled: Quantity?, remaining: Quantity?) {
        self.orderID = orderID
        self.filled = filled
        self.remaining = remaining
    }
}
