/// A market that the scanner hands out to be forecast: everything the predictor and the gate may know of it, signed by the scanner.
public struct Candidate: Hashable, Sendable, Codable {
    /// Unique: the scanner's log, and a count within it.
    public let id: ID<Candidate>
    public let surface: Surface
    public let mode: Mode
    public let market: Market
    public let eventTitle: String
    public let category: String
    /// From where the venue takes the outcome, in words; absent where it does not say.
    public let resolutionSource: String?
    /// What the event's worst case is counted over.
    public let structure: EventStructure
    /// The theme whose cap it shares, such as `cpi/2026-06`.
    public let theme: String
    public let fees: FeeTerms
    /// The order book that the forecast sees.
    public let book: OrderBook
    /// Whether a position in this market is held: then it is always forecast.
    public let held: Bool
    public let offeredAt: MarketTime
    /// After this no forecast of it is taken any more.
    public let deadline: MarketTime
    /// The most that forecasting it may cost.
    public let reservation: Money

    public init(
        id: ID<Candidate>, surface: Surface, mode: Mode, market: Market, eventTitle: String, category: String, resolutionSource: String?,
        structure: EventStructure, theme: String, fees: FeeTerms, book: OrderBook, held: Bool, offeredAt: MarketTime, deadline: MarketTime, reservation: Money
    ) {
        self.id = id
        self.surface = surface
        self.mode = mode
        self.market = market
        self.eventTitle = eventTitle
        self.category = category
        self.resolutionSource = resolutionSource
        self.structure = structure
        self.theme = theme
        self.fees = fees
        self.book = book
        self.held = held
        self.offeredAt = offeredAt
        self.deadline = deadline
        self.reservation = reservation
    }
}
