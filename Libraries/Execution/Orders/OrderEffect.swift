public import Domain
public import Venues

/// What the order stage asks of the world. All but ``send(_:notAfter:)`` only read or tighten, and may be done again.
public enum OrderEffect: Hashable, Sendable {
    /// Send one order, once. Never asked for twice: after a crash the attempt is looked up instead.
    case send(OrderRequest, notAfter: MarketTime?)
    /// Look for an attempt of which nobody knows whether the venue has it.
    case look(Sought, after: Duration)
    /// Read an accepted order and its fills, until they agree.
    case settle(ID<Attempt>, order: ID<VenueOrder>, after: Duration)
    /// Take a rest off the book; an immediate-or-cancel order should have none.
    case cancel(ID<Attempt>, order: ID<VenueOrder>, market: ID<Market>)
    /// Wait before the next attempt of an intent.
    case pause(ID<OrderIntent>, Duration)
    /// List what the venue has of us, to compare it with the books.
    case audit(since: MarketTime, after: Duration)

    /// How long to wait first, machine time.
    public var delay: Duration {
        switch self {
        case .send, .cancel: .zero
        case .look(_, let delay), .settle(_, _, let delay), .pause(_, let delay), .audit(_, let delay): delay
        }
    }
}

/// An attempt as it is looked for.
public struct Sought: Hashable, Sendable, Codable {
    public let attempt: ID<Attempt>
    public let market: ID<Market>
    /// Fills from here on could be its own.
    public let since: MarketTime

    public init(attempt: ID<Attempt>, market: ID<Market>, since: MarketTime) {
        self.attempt = attempt
        self.market = market
        self.since = since
    }
}
