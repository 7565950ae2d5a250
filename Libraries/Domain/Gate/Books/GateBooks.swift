/// What the gate knows of its surface: money, holdings, live orders, and what it has used up. Changed only by events.
public struct GateBooks: Hashable, Sendable, Codable {
    /// What was allocated, with transfers.
    public var allocated: Money
    /// Realized net of all fees, since the surface began.
    public var realized = Money.zero
    /// Fees paid since the surface began; they are in ``realized`` or in the cost of what is held.
    public var fees = Money.zero
    public var peak: Peak
    public var breaker: DailyBreaker
    public var holdings = SortedMap<ID<Market>, Holding>()
    public var working = SortedMap<ID<OrderIntent>, WorkingOrder>()
    /// Markets that were entered and have not ended.
    public var markets = SortedMap<ID<Market>, MarketRecord>()
    /// Positions that were left before their market had an outcome, by the signal that opened them.
    public var left = SortedMap<ID<OrderIntent>, LeftPosition>()
    public var strategies = SortedMap<String, StrategyRecord>()
    public var categories = SortedMap<String, CategoryRecord>()
    /// Why a category is suspended: until a person lifts it.
    public var suspensions = SortedMap<String, String>()
    /// Conditions that hold, by `service/name/subject`.
    public var conditions = SortedMap<String, Condition>()
    public var stopFile = false
    /// When orders were approved, oldest first; a day of them is kept.
    public var approvals: [MarketTime] = []
    /// What forecasting has cost on the trading day.
    public var forecastCost = Money.zero
    /// Whether a drawdown has left no size since the peak was set: it stays until a person resets the peak, whatever the equity does.
    public internal(set) var isDrawnDown = false
    /// Forecasts that led to an order, and when: each is used once.
    public var usedForecasts = SortedMap<ID<Forecast>, MarketTime>()

    public init(rules: GateRules) {
        allocated = rules.bankroll
        peak = Peak(rules.bankroll)
        breaker = DailyBreaker(limit: rules.limits.dailyLoss)
    }

    /// B: what was allocated, and what was realized.
    public var bankroll: Money { allocated + realized }

    /// U: what the holdings would bring at the bid, less what they cost. No bid is worth nothing.
    public var unrealized: Money {
        holdings.values.reduce(.zero) { $0 + $1.quantity.proceeds(at: $1.bid ?? SidePrice(micros: 0)) - $1.cost }
    }

    /// E = B + U.
    public var equity: Money { bankroll + unrealized }

    /// S, the sizing base: open gains are not bet.
    public var sizingBase: Money { max(.zero, min(bankroll, equity)) }

    /// m: how much of a size the drawdown leaves.
    public var multiplier: Fraction { DrawdownCurve.standard.multiplier(equity: equity, peak: peak) }

    /// Everything at risk: holdings for certain, live orders where they lose.
    public var exposure: Exposure {
        var exposure = Exposure()
        for (market, holding) in holdings {
            let leg = Leg(market: market, side: holding.side, quantity: holding.quantity, cost: holding.cost)
            exposure.add(leg, event: holding.event, structure: holding.structure, theme: holding.theme)
        }
        for (_, order) in working where order.intent.purpose.isEntry && order.remaining > .zero {
            let leg = Leg(
                market: order.intent.market, side: order.intent.side, quantity: order.remaining, cost: order.worstRemaining,
                standing: .working)
            exposure.add(leg, event: order.intent.event, structure: order.structure, theme: order.theme)
        }
        return exposure
    }

    /// The figures that every page shows.
    public var figures: AccountFigures {
        AccountFigures(
            bankroll: bankroll, equity: equity, peak: peak.equity, exposure: exposure.total,
            dayLoss: max(.zero, breaker.loss(equity: equity)),
            realizedToday: breaker.realized, realizedTotal: realized, feesTotal: fees)
    }
}
