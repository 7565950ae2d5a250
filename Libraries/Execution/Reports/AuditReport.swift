public import Domain
public import Venues

/// What the venue has that bears our prefix, or that nobody can say does not.
public enum AuditReport: Hashable, Sendable, Codable {
    /// It could not be listed.
    case failed(String)
    case read([Sighting])
}

/// An order of ours as the venue shows it.
public struct Sighting: Hashable, Sendable, Codable {
    public let order: ID<VenueOrder>
    /// Absent where only a fill shows that there is an order, and the venue does not give it.
    public let attempt: ID<Attempt>?
    public let market: ID<Market>
    public let filled: Quantity
    /// Whether some of it may still fill.
    public let rests: Bool
    /// When the venue took it; absent where it does not say.
    public let createdAt: MarketTime?

    public init(order: ID<VenueOrder>, attempt: ID<Attempt>?, market: ID<Market>, filled: Quantity, rests: Bool, createdAt: MarketTime?) {
        self.order = order
        self.attempt = attempt
        self.market = market
        self.filled = filled
        self.rests = rests
        self.createdAt = createdAt
    }
}
