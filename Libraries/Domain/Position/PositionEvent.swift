/// What the resolver says of positions.
public enum PositionEvent: Hashable, Sendable {
    /// Fills have made a position.
    case opened(Position)
    /// An exit is wanted; only the gate can approve it.
    case exitRequested(ExitRequest)
    /// An exit has sold some of a position: the position after it.
    case reduced(Position, sold: Quantity, proceeds: Money, fees: Money)
    /// A position is at its end.
    case resolved(ResolvedPosition)
    /// What the held side of a market is bid now; absent without a bid.
    case marked(ID<Market>, bid: SidePrice?)
    /// Our books and the venue's were compared.
    case compared(BookComparison)
    /// A condition holds, or holds no more.
    case condition(Condition)
}

/// A wish to leave a position.
public struct ExitRequest: Hashable, Sendable, Codable {
    /// Unique over the resolver's log.
    public let id: ID<ExitRequest>
    public let position: ID<OrderIntent>
    public let market: ID<Market>
    public let event: ID<MarketEvent>
    public let side: Side
    public let quantity: Quantity
    /// The least to take a contract.
    public let limit: SidePrice
    /// The best bid of the side when it was asked for; absent without a bid.
    public let bid: SidePrice?
    /// `edge-inverted`, `time-stop` or `operator`.
    public let reason: String

    public init(
        id: ID<ExitRequest>, position: ID<OrderIntent>, market: ID<Market>, event: ID<MarketEvent>, side: Side, quantity: Quantity, limit: SidePrice,
        bid: SidePrice?, reason: String
    ) {
        self.id = id
        self.position = position
        self.market = market
        self.event = event
        self.side = side
        self.quantity = quantity
        self.limit = limit
        self.bid = bid
        self.reason = reason
    }
}

/// A position at its end, or the outcome that the market of one came to which exits had sold before; see ``isOutcomeOnly``.
public struct ResolvedPosition: Hashable, Sendable, Codable {
    /// As it was held to the end; its quantity is zero when exits sold all of it.
    public let position: Position
    /// How the market ended; open when exits sold the position first.
    public let resolution: Resolution
    /// What the venue paid for what was held.
    public let payout: Money
    /// Everything that came back less everything that was paid, fees included.
    public let profit: Money
    /// What the venue's whole-cent payout differs from the exact one; included in ``profit``.
    public let venueRounding: Money
    /// Who says so: `venue` for a settlement of the venue's, `exit` for sales, `outcome` for a result after them.
    public let source: String
    public let at: MarketTime

    public init(position: Position, resolution: Resolution, payout: Money, profit: Money, venueRounding: Money, source: String, at: MarketTime) {
        self.position = position
        self.resolution = resolution
        self.payout = payout
        self.profit = profit
        self.venueRounding = venueRounding
        self.source = source
        self.at = at
    }

    /// The ``source`` of an event that only says how the market of a position ended.
    public static let outcomeSource = "outcome"

    /// Whether this only says how the market ended of a position whose end was said before, when exits had sold it: nothing was held, paid
    /// or earned.
    /// A strategy is scored by it; everybody else has nothing to do with it.
    public var isOutcomeOnly: Bool { source == Self.outcomeSource }
}

/// The outcome of one comparison of our books with the venue's.
public struct BookComparison: Hashable, Sendable, Codable {
    /// Positions compared.
    public let positions: Int
    /// What differs, in words, one a difference; empty when the books agree.
    public let differences: [String]

    public init(positions: Int, differences: [String]) {
        self.positions = positions
        self.differences = differences
    }
}
