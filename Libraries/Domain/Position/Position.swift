/// What is held in one market because of one signal.
public struct Position: Hashable, Sendable, Codable {
    /// The id of the signal that opened it.
    public let id: ID<OrderIntent>
    public let surface: Surface
    public let mode: Mode
    public let strategy: String
    public let market: ID<Market>
    public let event: ID<MarketEvent>
    public let side: Side
    /// What is held now.
    public var quantity: Quantity
    /// What was bought in all.
    public let opened: Quantity
    /// What the held quantity cost without fees.
    public var cost: Money
    /// Fees paid so far, entry and exits.
    public var fees: Money
    /// What exits have brought beyond the cost of what they sold, fees not taken off.
    public var realized: Money
    public let openedAt: MarketTime
    public let exitPlan: ExitPlan
    /// When it should be resolved.
    public let eta: MarketTime?
    /// From where the venue takes the outcome, in words; absent where it does not say.
    public let resolutionSource: String?
    /// What the operator said the market's chance of this side was, and what it was bought at: for scoring.
    public let promised: Probability
    /// The market's own chance of the side at entry, its mid.
    public let marketAtEntry: Probability

    public init(
        id: ID<OrderIntent>, surface: Surface, mode: Mode, strategy: String, market: ID<Market>, event: ID<MarketEvent>, side: Side, quantity: Quantity,
        cost: Money, fees: Money, openedAt: MarketTime, exitPlan: ExitPlan, eta: MarketTime?,
        resolutionSource: String?, promised: Probability, marketAtEntry: Probability
    ) {
        self.id = id
        self.surface = surface
        self.mode = mode
        self.strategy = strategy
        self.market = market
        self.event = event
        self.side = side
        self.quantity = quantity
        self.opened = quantity
        self.cost = cost
        self.fees = fees
        self.realized = .zero
        self.openedAt = openedAt
        self.exitPlan = exitPlan
        self.eta = eta
        self.resolutionSource = resolutionSource
        self.promised = promised
        self.marketAtEntry = marketAtEntry
    }
}

/// By what rules a position will be left, written at the open and published with it.
public struct ExitPlan: Hashable, Sendable, Codable {
    /// Leave when the bid after fees is worth this much more than the newest forecast, on two forecasts in a row.
    public let edgeInverted: Edge
    /// Leave at this time at the latest; absent where the rules have none.
    public let timeStop: MarketTime?

    public init(edgeInverted: Edge, timeStop: MarketTime?) {
        self.edgeInverted = edgeInverted
        self.timeStop = timeStop
    }
}
