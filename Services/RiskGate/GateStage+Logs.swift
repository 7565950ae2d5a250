import Domain
import Stage
import Wire

/// What other services say.
extension GateStage {
    /// Whether the event means something to the gate.
    mutating func take(_ event: LoggedEvent, from source: String, at now: MarketTime, _ step: inout Step<Effect>) -> Bool {
        switch event.body {
        case .execution(let execution): take(execution, from: source)
        // What the resolver saw is as old as its event, however late that is read.
        case .position(let position): take(position, from: source, said: min(event.at, now), at: now, &step)
        case .offer(.condition(let condition)): note(condition, from: source)
        case .offer, .decision, .feed, .opening, .input: false
        }
    }

    private mutating func note(_ condition: Condition, from source: String) -> Bool {
        let key = "\(source)/\(condition.name)/\(condition.subject)"
        let new = condition.demands == nil ? nil : condition
        defer { books.conditions[key] = new }
        return books.conditions[key] != new
    }

    private mutating func take(_ event: ExecutionEvent, from source: String) -> Bool {
        switch event {
        case .taken, .attempted, .answered: return false
        case .declined(let intent, _): return books.decline(intent)
        case .filled(let fill): return books.apply(fill)
        case .finished(let order):
            guard books.working[order.intent.id] != nil else { return false }
            books.finish(order)
            return true
        case .condition(let condition): return note(condition, from: source)
        }
    }

    private mutating func take(
        _ event: PositionEvent, from source: String, said: MarketTime, at now: MarketTime, _ step: inout Step<Effect>
    ) -> Bool {
        switch event {
        case .opened, .reduced, .compared: return false
        case .condition(let condition): return note(condition, from: source)
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
        guard let rules, let trade = books.resolve(resolved) else { return false }
        let strategy = resolved.position.strategy
        var record = books.strategies[strategy] ?? StrategyRecord(stage: rules.firstStage)
        let reason = record.killFast.record(trade, on: NewYork.tradingDay(of: now), sizingBase: books.sizingBase)
        books.strategies[strategy] = record
        if let reason { pause(strategy, reason, &step) }
        return true
    }
}
