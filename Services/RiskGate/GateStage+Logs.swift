import Domain
import Stage
import Wire

/// What other services say.
extension GateStage {
    /// Whether the event means something to the gate.
    mutating func take(_ event: LoggedEvent, from source: String, at now: MarketTime, _ step: inout Step<Effect>) -> Bool {
        switch event.body {
        case .execution(let execution): take(execution, from: source, at: now, &step)
        // What the resolver saw is as old as its event, however late that is read.
        case .position(let position): take(position, from: source, said: min(event.at, now), at: now, &step)
        case .offer(.condition(let condition)): note(condition, from: source, at: now, &step)
        case .offer, .decision, .feed, .opening, .input: false
        }
    }

    private mutating func note(_ condition: Condition, from source: String, at now: MarketTime, _ step: inout Step<Effect>) -> Bool {
        let key = "\(source)/\(condition.name)/\(condition.subject)"
        let (old, new) = (books.conditions[key], condition.demands == nil ? nil : condition)
        books.conditions[key] = new
        if old == nil, new?.name == Condition.settlementDisputed { dispute(ID(condition.subject), at: now, &step) }
        return old != new
    }

    private mutating func dispute(_ market: ID<Market>, at now: MarketTime, _ step: inout Step<Effect>) {
        guard let category = books.dispute(market, at: now), books.categories[category]?.isDisputed == true else { return }
        let rule = "\(CategoryRecord.disputeLimit) disputed settlements in \(CategoryRecord.disputeDays) days"
        suspend(category, "\(rule), the last of \(market)", &step)
    }

    private mutating func take(_ event: ExecutionEvent, from source: String, at now: MarketTime, _ step: inout Step<Effect>) -> Bool {
        switch event {
        case .taken, .attempted, .answered: return false
        case .declined(let intent, _): return books.decline(intent)
        case .filled(let fill): return books.apply(fill)
        case .finished(let order):
            guard books.working[order.intent.id] != nil else { return false }
            books.finish(order)
            return true
        case .condition(let condition): return note(condition, from: source, at: now, &step)
        }
    }

    private mutating func take(
        _ event: PositionEvent, from source: String, said: MarketTime, at now: MarketTime, _ step: inout Step<Effect>
    ) -> Bool {
        switch event {
        case .opened, .reduced, .compared: return false
        case .condition(let condition): return note(condition, from: source, at: now, &step)
        case .marked(let market, let bid):
            guard var holding = books.holdings[market], said >= holding.markedAt else { return false }
            (holding.bid, holding.markedAt) = (bid, said)
            books.holdings[market] = holding
            return true
        case .resolved(let resolved): return score(resolved, at: now, &step)
        case .exitRequested(let request): return decide(request, &step)
        }
    }

    private mutating func score(_ resolved: ResolvedPosition, at now: MarketTime, _ step: inout Step<Effect>) -> Bool {
        let known = books.category(of: resolved.position.market)
        guard let rules, let category = known, let trade = books.resolve(resolved) else { return false }
        let (strategy, day, base) = (resolved.position.strategy, NewYork.tradingDay(of: now), books.sizingBase)
        var record = books.strategies[strategy] ?? StrategyRecord(stage: rules.firstStage)
        let reason = record.killFast.record(trade, on: day, sizingBase: base)
        books.strategies[strategy] = record
        if let reason { pause(strategy, reason, &step) }
        var whole = books.categories[category] ?? CategoryRecord()
        let suspension = whole.killFast.record(trade, on: day, sizingBase: base)
        books.categories[category] = whole
        if let suspension { suspend(category, whole.killFast.why(suspension), &step) }
        return true
    }
}
