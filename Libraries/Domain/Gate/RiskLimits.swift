/// Every number that the gate holds an order against. The defaults are judgement, not optima: each is a setting.
///
/// Source of the defaults: the table of the risk rules, one column a surface.
public struct RiskLimits: Hashable, Sendable, Codable {
    /// The most at risk in one position, one event and one theme, and in all, as shares of the sizing base.
    public var positionCap: Fraction
    public var eventCap: Fraction
    public var themeCap: Fraction
    public var exposureCap: Fraction
    /// The day's loss, as a share of the equity at its start, at which the breaker trips.
    public var dailyLoss: Fraction
    /// The share of the full Kelly fraction that is staked.
    public var kellyFraction: Fraction
    /// The least edge after all costs, by side.
    public var minEdgeYes: Fraction
    public var minEdgeNo: Fraction
    public var minConfidence: Fraction
    /// Above this disagreement among model families a market is unreliable.
    public var maxDisagreement: Fraction
    /// How much dearer than the forecast saw it a contract may be.
    public var maxSlippage: SidePrice
    /// How much cheaper: beyond this the forecast has missed some news.
    public var maxImprovement: SidePrice
    /// How old the book of a decision may be.
    public var quoteMaxAge: Span
    /// How old the newest mark of a position may be while its market is open.
    public var markMaxAge: Span
    /// How long an approved entry may wait to be sent.
    public var entryTTL: Span
    public var ordersPerMinute: Int
    public var ordersPerDay: Int
    /// No entry when the market closes sooner than this.
    public var nearestClose: Span
    /// Entries are priced within these bounds, in the space of the side.
    public var lowestPrice: SidePrice
    public var highestPrice: SidePrice
    /// The wait after an exit before the same market may be entered again.
    public var reentryWait: Span
    /// Entries of one market over its life.
    public var entriesPerMarket: Int
    /// What forecasting may cost a day.
    public var forecastBudget: Money
    /// The latest time to leave, from the open; absent where a surface has none.
    public var timeStop: Span?

    /// The defaults of a surface.
    public static func defaults(of surface: Surface) -> RiskLimits {
        switch surface {
        case .kalshiShortTerm:
            RiskLimits(
                caps: (20_000, 30_000, 60_000, 200_000), dailyLoss: 50_000, orders: (10, 200), nearestClose: .minutes(10), quoteMaxAge: .seconds(30),
                timeStop: nil)
        case .kalshiLongTerm:
            RiskLimits(
                caps: (30_000, 50_000, 100_000, 200_000), dailyLoss: 75_000, orders: (5, 50), nearestClose: .minutes(60), quoteMaxAge: .seconds(120),
                timeStop: .days(60))
        case .oandaForex:
            RiskLimits(caps: (5_000, 5_000, 15_000, 40_000), dailyLoss: 20_000, orders: (5, 50), nearestClose: .zero, quoteMaxAge: .seconds(30), timeStop: nil)
        case .ibkrEquities:
            RiskLimits(
                caps: (10_000, 10_000, 30_000, 60_000), dailyLoss: 20_000, orders: (5, 50), nearestClose: .minutes(10), quoteMaxAge: .seconds(30),
                timeStop: .days(14))
        }
    }

    private init(
        caps: (position: Int64, event: Int64, theme: Int64, exposure: Int64), dailyLoss: Int64, orders: (minute: Int, day: Int), nearestClose: Span,
        quoteMaxAge: Span, timeStop: Span?
    ) {
        positionCap = Fraction(ppm: caps.position)
        eventCap = Fraction(ppm: caps.event)
        themeCap = Fraction(ppm: caps.theme)
        exposureCap = Fraction(ppm: caps.exposure)
        self.dailyLoss = Fraction(ppm: dailyLoss)
        kellyFraction = Fraction(ppm: 250_000)
        minEdgeYes = Fraction(ppm: 50_000)
        minEdgeNo = Fraction(ppm: 30_000)
        minConfidence = Fraction(ppm: 600_000)
        maxDisagreement = Fraction(ppm: 150_000)
        maxSlippage = SidePrice(micros: 20_000)
        maxImprovement = SidePrice(micros: 60_000)
        self.quoteMaxAge = quoteMaxAge
        markMaxAge = .minutes(15)
        entryTTL = .seconds(60)
        ordersPerMinute = orders.minute
        ordersPerDay = orders.day
        self.nearestClose = nearestClose
        lowestPrice = SidePrice(micros: 50_000)
        highestPrice = SidePrice(micros: 950_000)
        reentryWait = .hours(6)
        entriesPerMarket = 2
        forecastBudget = .dollars(5)
        self.timeStop = timeStop
    }

    /// The least edge on `side`.
    public func minEdge(_ side: Side) -> Fraction {
        switch side {
        case .yes: minEdgeYes
        case .no: minEdgeNo
        }
    }

    /// What is wrong with the limits taken together; empty when nothing is.
    public var problems: [String] {
        var problems: [String] = []
        if !(positionCap <= eventCap && eventCap <= themeCap && themeCap <= exposureCap) {
            problems.append(
                "caps must not shrink: position \(positionCap.decimal) ≤ event \(eventCap.decimal) ≤ theme \(themeCap.decimal) ≤ exposure \(exposureCap.decimal)"
            )
        }
        if dailyLoss.ppm * 2 < eventCap.ppm * 3 {
            problems.append("the daily loss \(dailyLoss.decimal) must be at least 1.5 × the event cap \(eventCap.decimal)")
        }
        return problems
    }
}
