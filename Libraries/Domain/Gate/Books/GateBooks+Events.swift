extension GateBooks {
    /// The books of a gate that was not started.
    public static let none = GateBooks(allocated: .zero, dailyLoss: .zero)

    private init(allocated: Money, dailyLoss: Fraction) {
        self.allocated = allocated
        peak = Peak(allocated)
        breaker = DailyBreaker(limit: dailyLoss)
    }

    /// Begins a trading day: its baseline, and a fresh budget for forecasts.
    public mutating func open(_ day: CivilDate) {
        breaker.open(day, equity: equity)
        forecastCost = .zero
    }

    /// An entry was approved: its worst case counts from here on.
    public mutating func approve(_ intent: OrderIntent, of candidate: Candidate, forecast: Forecast, at now: MarketTime) {
        working[intent.id] = WorkingOrder(intent: intent, structure: candidate.structure, theme: candidate.theme, closesAt: candidate.market.closesAt)
        approvals.removeAll { now - $0 >= .days(1) }
        approvals.append(now)
        usedForecasts.removeAll { _, at in now - at >= .days(2) }
        usedForecasts[forecast.id] = now
        markets[intent.market, default: MarketRecord()].entries += 1
    }

    /// The venue filled some of a live order. Returns whether it is one that the gate approved.
    public mutating func apply(_ fill: OrderFill) -> Bool {
        guard var order = working[fill.intent] else { return false }
        order.filled += fill.quantity
        working[fill.intent] = order
        fees += fill.fee
        switch order.intent.purpose {
        case .entry: enter(order, fill)
        case .exit: leave(order, fill)
        }
        return true
    }

    private mutating func enter(_ order: WorkingOrder, _ fill: OrderFill) {
        let cost = fill.quantity.cost(at: fill.price) + fill.fee
        markets[order.intent.market, default: MarketRecord()].spent += cost
        var holding =
            holdings[order.intent.market]
            ?? Holding(
                position: order.intent.id, event: order.intent.event, structure: order.structure, theme: order.theme, strategy: order.intent.strategy,
                side: order.intent.side, quantity: .zero, cost: .zero, bid: fill.price, markedAt: fill.at, closesAt: order.closesAt)
        holding.quantity += fill.quantity
        holding.cost += cost
        holdings[order.intent.market] = holding
    }

    private mutating func leave(_ order: WorkingOrder, _ fill: OrderFill) {
        let market = order.intent.market
        guard var holding = holdings[market] else { return }
        let share = holding.take(fill.quantity)
        book(fill.quantity.proceeds(at: fill.price) - fill.fee - share)
        holdings[market] = holding.quantity > .zero ? holding : nil
        if holding.quantity == .zero { markets[market, default: MarketRecord()].leftAt = fill.at }
    }

    /// Venue evidence has ended a live order. An entry that bought nothing used up none of its market.
    public mutating func finish(_ order: FinishedOrder) {
        working[order.intent.id] = nil
        if order.intent.purpose.isEntry, order.filled == .zero { markets[order.intent.market]?.entries -= 1 }
    }

    /// A position is at its end: what is still held is paid. Returns the theme that it belonged to.
    public mutating func resolve(_ resolved: ResolvedPosition) -> String {
        let market = resolved.position.market
        guard let holding = holdings[market], holding.position == resolved.position.id else { return resolved.position.event.value }
        book(resolved.payout - holding.cost)
        holdings[market] = nil
        return holding.theme
    }

    private mutating func book(_ profit: Money) {
        realized += profit
        breaker.record(realized: profit)
    }
}
