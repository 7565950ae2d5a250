import Domain

extension ResolverStage {
    /// Takes what the executor says, the only source of fills. Returns whether it means something here.
    ///
    /// Books change when an order has ended: then everything that it filled is known, and nothing more can come. Saying it again changes
    /// nothing.
    mutating func take(_ event: ExecutionEvent, at time: MarketTime, _ turn: inout Turn) -> Bool {
        switch event {
        case .taken, .attempted, .answered, .condition: false
        case .filled(let fill): approvals.fill(fill.intent, at: time)
        case .declined(let id, _): ended(id, nil, at: time, &turn)
        case .finished(let order): ended(order.intent.id, order, at: time, &turn)
        }
    }

    private mutating func ended(_ id: ID<OrderIntent>, _ order: FinishedOrder?, at time: MarketTime, _ turn: inout Turn) -> Bool {
        guard let approved = approvals.end(id) else { return false }
        polls?.touch(approved.intent.market)
        polls?.hasten(at: turn.now)
        switch approved.intent.purpose {
        case .entry:
            if let order, order.filled > .zero { open(approved, order, at: time, &turn) }
        case .exit(let position):
            if let order, order.filled > .zero { reduce(position, in: approved.intent.market, order, &turn) }
            // Asked for again at the next look, at a new price, where something is left.
            if held[approved.intent.market]?.exit?.intent == id { held[approved.intent.market]?.exit = nil }
        }
        return true
    }

    private mutating func open(_ approved: ApprovedIntent, _ order: FinishedOrder, at time: MarketTime, _ turn: inout Turn) {
        let intent = approved.intent
        guard let terms = approved.entry else { return }
        if let position = held[intent.market]?.position {
            let reason =
                "\(intent.id) has bought \(order.filled.decimal) \(intent.side.rawValue) in \(intent.market), where \(position.id) is held: "
                + "look at the account, and sell it by hand"
            conditions.raise(.secondPosition, intent.id.value, reason, &turn)
            return
        }
        let position = Position(
            id: intent.id, surface: intent.surface, mode: intent.mode, strategy: intent.strategy, market: intent.market,
            event: intent.event, side: intent.side,
            quantity: order.filled, cost: order.amount, fees: order.fees, openedAt: approved.filledAt ?? time, exitPlan: terms.exitPlan,
            eta: terms.eta, resolutionSource: terms.resolutionSource,
            promised: terms.promised, marketAtEntry: terms.marketChance)
        held[intent.market] = Held(position)
        turn.events.append(.opened(position))
    }

    private mutating func reduce(_ id: ID<OrderIntent>, in market: ID<Market>, _ order: FinishedOrder, _ turn: inout Turn) {
        guard var position = held[market], position.position.id == id else { return }
        position.reduce(by: order.filled, proceeds: order.amount, fees: order.fees)
        held[market] = position
        turn.events.append(.reduced(position.position, sold: order.filled, proceeds: order.amount, fees: order.fees))
        guard position.position.quantity == .zero else { return }
        let (realized, fees) = (position.position.realized, position.position.fees)
        sold[id] = SoldPosition(position.position, closesAt: position.reading?.closesAt, soldAt: turn.now)
        close(
            market,
            ResolvedPosition(
                position: position.position, resolution: .open, payout: .zero, profit: realized - fees, venueRounding: .zero,
                source: "exit", at: turn.now),
            &turn)
        var life = lives[market] ?? MarketLife(closedAt: turn.now)
        life.cash += realized
        life.fees += fees
        life.closedAt = turn.now
        lives[market] = life
    }

    /// Takes a position out of the books, with everything that was wrong with it.
    mutating func close(_ market: ID<Market>, _ resolved: ResolvedPosition, _ turn: inout Turn) {
        held[market] = nil
        marks[market] = nil
        turn.events.append(.resolved(resolved))
        for name in [ConditionName.marketUnreadable, .settlementLate, .settlementDiffers, .scalarWithoutValue] {
            conditions.clear(name, market.value, &turn)
        }
        conditions.clear(.exitUnfilled, resolved.position.id.value, &turn)
    }
}
