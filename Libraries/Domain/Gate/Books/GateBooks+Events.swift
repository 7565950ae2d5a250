extension GateBooks {
    /// The books of a gate that was not started.
    public static let none = GateBooks(allocated: .zero, dailyLoss: .zero)

    private init(allocated: Money, dailyLoss: Fraction) {
        self.allocated = allocated
        peak = Peak(allocated)
        breaker = DailyBreaker(limit: dailyLoss)
    }

    /// How long what is known of a market is kept after its trading should have ended, where nobody says how it ended.
    static let marketMemory = Span.days(90)

    /// Begins a trading day: its baseline, and a fresh budget for forecasts. Forgets markets that nobody has heard of for very long.
    public mutating func open(_ day: CivilDate) {
        breaker.open(day, equity: equity)
        forecastCost = .zero
        let isForgotten = { (closesAt: MarketTime) in day.midnightUTC - closesAt > Self.marketMemory }
        let held = holdings
        markets.removeAll { market, record in held[market] == nil && isForgotten(record.closesAt) }
        left.removeAll { _, position in isForgotten(position.closesAt) }
    }

    /// Takes note of the equity: the peak rises with it, and a drawdown that leaves no size is there to stay.
    public mutating func observeEquity() {
        peak.observe(equity)
        // Without a peak nothing was allocated, and nothing was lost.
        if peak.equity > .zero, multiplier == .zero { isDrawnDown = true }
    }

    /// Counts what an answer has cost, decided on or not; a negative cost is none. Saturates.
    public mutating func payForecast(_ cost: Money) {
        let (sum, overflow) = forecastCost.micros.addingReportingOverflow(max(0, cost.micros))
        forecastCost = Money(micros: overflow ? .max : sum)
    }

    /// An entry was approved on `book`: its worst case counts from here on.
    public mutating func approve(_ intent: OrderIntent, of candidate: Candidate, book: OrderBook, forecast: Forecast, at now: MarketTime) {
        working[intent.id] = WorkingOrder(entry: intent, into: candidate, book: book)
        approvals.removeAll { now - $0 >= .days(1) }
        approvals.append(now)
        usedForecasts.removeAll { _, at in now - at >= .days(2) }
        usedForecasts[forecast.id] = now
        var record = markets[intent.market] ?? MarketRecord(closesAt: candidate.market.closesAt)
        record.entries += 1
        record.closesAt = candidate.market.closesAt
        markets[intent.market] = record
    }

    /// An exit out of `holding` was approved.
    public mutating func approve(exit intent: OrderIntent, outOf holding: Holding) {
        working[intent.id] = WorkingOrder(exit: intent, outOf: holding)
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
        markets[order.intent.market, default: MarketRecord(closesAt: order.closesAt)].spent += cost
        var holding =
            holdings[order.intent.market]
            ?? Holding(
                position: order.intent.id, event: order.intent.event, structure: order.structure, strategy: order.intent.strategy,
                side: order.intent.side, quantity: .zero, cost: .zero, stake: Stake(theme: order.theme, category: order.category), bid: order.bid,
                markedAt: order.bidAt,
                closesAt: order.closesAt, endsAt: order.endsAt)
        holding.quantity += fill.quantity
        holding.cost += cost
        holding.stake.quantity += fill.quantity
        holding.stake.paid += cost
        holdings[order.intent.market] = holding
    }

    private mutating func leave(_ order: WorkingOrder, _ fill: OrderFill) {
        let market = order.intent.market
        guard var holding = holdings[market] else { return }
        let share = holding.take(fill.quantity)
        book(fill.quantity.proceeds(at: fill.price) - fill.fee - share)
        guard holding.quantity == .zero else {
            holdings[market] = holding
            return
        }
        holdings[market] = nil
        left[holding.position] = LeftPosition(market: market, stake: holding.stake, closesAt: holding.closesAt)
        markets[market, default: MarketRecord(closesAt: holding.closesAt)].leftAt = fill.at
    }

    /// Venue evidence has ended a live order. An entry that bought nothing used up none of its market.
    public mutating func finish(_ order: FinishedOrder) {
        guard let ended = working[order.intent.id] else { return }
        working[ended.intent.id] = nil
        if ended.intent.purpose.isEntry, ended.filled == .zero, order.filled == .zero { giveBack(ended.intent.market) }
    }

    /// The executor will not carry out a live order, and has sent nothing for it. Returns whether it is one that the gate approved.
    public mutating func decline(_ intent: ID<OrderIntent>) -> Bool {
        guard let ended = working[intent] else { return false }
        working[intent] = nil
        if ended.intent.purpose.isEntry, ended.filled == .zero { giveBack(ended.intent.market) }
        return true
    }

    /// An entry that was counted when it was approved has bought nothing.
    private mutating func giveBack(_ market: ID<Market>) {
        guard var record = markets[market] else { return }
        record.entries = max(0, record.entries - 1)
        markets[market] = record.isBlank ? nil : record
    }

    /// The category of a market in which something is held, or was until it was sold.
    public func category(of market: ID<Market>) -> String? {
        (holdings[market]?.stake ?? left.values.first { $0.market == market }?.stake)?.category
    }

    /// The outcome of a market is disputed. Returns its category, where a position in it is known.
    public mutating func dispute(_ market: ID<Market>, at now: MarketTime) -> String? {
        guard let category = category(of: market) else { return nil }
        categories[category, default: CategoryRecord()].dispute(at: now)
        return category
    }

    /// Takes the end of a position, or the outcome of one that was left before: what is still held is paid.
    ///
    /// Once its market has an outcome nothing can be entered there, so that what was counted of it is forgotten.
    /// - Returns: what its strategy and its category are to be scored by; `nil` for a position that is not, or no longer, known.
    public mutating func resolve(_ resolved: ResolvedPosition) -> ScoredTrade? {
        let (id, market) = (resolved.position.id, resolved.position.market)
        let stake: Stake
        if let holding = holdings[market], holding.position == id {
            book(resolved.payout - holding.cost)
            holdings[market] = nil
            if resolved.resolution == .open { left[id] = LeftPosition(market: market, stake: holding.stake, closesAt: holding.closesAt) }
            stake = holding.stake
        } else if let position = left[id] {
            if resolved.resolution != .open { left[id] = nil }
            stake = position.stake
        } else {
            return nil
        }
        if resolved.resolution != .open { markets[market] = nil }
        return ScoredTrade(resolved, stake: stake)
    }

    private mutating func book(_ profit: Money) {
        realized += profit
        breaker.record(realized: profit)
    }
}
