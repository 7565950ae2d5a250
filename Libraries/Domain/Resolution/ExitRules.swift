/// When a binary position is left before its market ends, and at which price.
public struct ExitRules: Hashable, Sendable, Codable {
    /// Two forecasts at least this far apart must agree that the edge is inverted; by default 10 minutes.
    public let forecastGap: Span
    /// Nothing is sold so close to the end of trading; by default 60 minutes. The greatest loss is already counted.
    public let holdBeforeClose: Span
    /// Nothing is sold while the book is wider than this; by default 10 cents.
    public let spreadLimit: Money
    /// How far below the newest forecast a contract may be sold; by default 5 cents.
    public let discountLimit: Money

    /// The defaults of the rules unless others are given.
    public init(
        forecastGap: Span = .minutes(10), holdBeforeClose: Span = .minutes(60), spreadLimit: Money = .cents(10),
        discountLimit: Money = .cents(5)
    ) {
        self.forecastGap = forecastGap
        self.holdBeforeClose = holdBeforeClose
        self.spreadLimit = spreadLimit
        self.discountLimit = discountLimit
    }

    /// The plan that is written at the open: h = max(1 tick, e_min/2, rounded up), and the time stop, if the surface has one (60 days for
    /// `kalshi-lt`).
    public static func plan(
        side: Side, price: SidePrice, ticks: TickGrid, required: RequiredEdge, openedAt: MarketTime, timeStop: Span?
    ) -> ExitPlan {
        let half = required.minimum(of: side).ppm.ceiledDivision(by: 2)
        return ExitPlan(edgeInverted: Edge(ppm: max(ticks.step(at: price, of: side), half)), timeStop: timeStop.map { openedAt + $0 })
    }
}

/// What a decision to leave looks at, beside the position.
public struct ExitView: Hashable, Sendable {
    /// The newest order book.
    public let book: OrderBook
    /// What the venue charges in the market.
    public let fees: FeeTerms
    /// The grid of the market's YES book.
    public let ticks: TickGrid
    /// When trading ends.
    public let closesAt: MarketTime

    /// What is known of the market now.
    public init(book: OrderBook, fees: FeeTerms, ticks: TickGrid, closesAt: MarketTime) {
        self.book = book
        self.fees = fees
        self.ticks = ticks
        self.closesAt = closesAt
    }
}
