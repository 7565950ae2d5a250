/// How the markets of one event hang together, which decides the worst case of holding several of them.
public enum EventStructure: Hashable, Sendable, Codable {
    /// At most one of these outcomes settles YES.
    case exclusive([ID<Market>])
    /// Thresholds on one number, each with its strike.
    case ladder([LadderRung])
    /// Not known: the worst case is everything paid.
    case unknown
}

/// One threshold of a ladder.
public struct LadderRung: Hashable, Sendable, Codable {
    public let market: ID<Market>
    public let strike: Strike

    public init(market: ID<Market>, strike: Strike) {
        self.market = market
        self.strike = strike
    }
}
