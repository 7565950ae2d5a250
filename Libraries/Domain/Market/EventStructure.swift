/// How the markets of one event hang together, which decides the worst case of holding several of them.
public enum EventStructure: Hashable, Sendable, Codable {
    /// At most one of these outcomes settles YES.
    case exclusive([ID<Market>])
    /// Thresholds on one number, each with its strike.
    case ladder([LadderRung])
    /// Not known: the worst case is everything paid.
    case unknown

    /// What two views of one event agree on: markets that only one of them places are placed by neither.
    ///
    /// So the worst case by it is never less than that by either, and one view that is ``unknown`` makes it unknown, in whatever order they
    /// come.
    func agreed(with other: EventStructure) -> EventStructure {
        switch (self, other) {
        case (.exclusive(let left), .exclusive(let right)): left == right ? self : .exclusive(left.filter(right.contains))
        case (.ladder(let left), .ladder(let right)):
            left == right
                ? self
                : .ladder(
                    left.filter { rung in right.contains(rung) && (left + right).allSatisfy { $0.market != rung.market || $0 == rung } })
        case (.exclusive, _), (.ladder, _), (.unknown, _): .unknown
        }
    }
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
