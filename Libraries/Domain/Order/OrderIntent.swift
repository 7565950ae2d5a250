/// An order that the gate wants to exist: what the executor is to do, and nothing of how.
///
/// It becomes an order only through a signed approval; across processes only `Wire.ApprovedOrder` is proof of that.
public struct OrderIntent: Hashable, Sendable, Codable {
    /// The signal's id, unique over the gate's log: also the id of the position that an entry opens.
    public let id: ID<OrderIntent>
    public let surface: Surface
    public let mode: Mode
    /// The venue account that it is for.
    public let account: String
    public let purpose: OrderPurpose
    public let market: ID<Market>
    public let event: ID<MarketEvent>
    /// The side that is bought by an entry and sold by an exit.
    public let side: Side
    public let quantity: Quantity
    /// An entry pays at most this a contract, an exit takes at least this; in the price space of ``side``.
    public let limit: SidePrice
    /// An entry is not sent after this, market time; exits have none.
    public let notAfter: MarketTime?
    /// The most it can cost with fees; zero for an exit. Held as exposure until venue evidence ends it.
    public let worstCost: Money
    public let strategy: String

    public init(
        id: ID<OrderIntent>, surface: Surface, mode: Mode, account: String, purpose: OrderPurpose, market: ID<Market>, event: ID<MarketEvent>, side: Side,
        quantity: Quantity, limit: SidePrice, notAfter: MarketTime?, worstCost: Money, strategy: String
    ) {
        self.id = id
        self.surface = surface
        self.mode = mode
        self.account = account
        self.purpose = purpose
        self.market = market
        self.event = event
        self.side = side
        self.quantity = quantity
        self.limit = limit
        self.notAfter = notAfter
        self.worstCost = worstCost
        self.strategy = strategy
    }
}

/// What an order is for.
public enum OrderPurpose: Hashable, Sendable, Codable {
    /// Opens a position.
    case entry
    /// Reduces the position which the signal of this id opened.
    case exit(of: ID<OrderIntent>)

    public var isEntry: Bool { self == .entry }
}
