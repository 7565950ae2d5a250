import Domain

extension TradingFloor {
    /// Lets everything happen that is due up to `time`, in its order and at its own time: closes, expiries, pauses, the crowd's steps
    /// against resting orders, settlements.
    mutating func advance(to time: MarketTime) {
        while let due = nextDue(after: now), due <= time {
            exchange.tick(due)
            settleDue()
            closeDue()
            expireDue()
            pauseDue()
            guard Maintenance.end(during: due) == nil else { continue }
            for ticker in exchange.resting.keys.sorted() {
                guard let market = world.market(ticker, at: due), market.status(at: due) == .active else { continue }
                matchCrowd(in: market)
            }
        }
        exchange.tick(time)
    }

    /// The next instant after `time` at which something happens without being asked.
    private func nextDue(after time: MarketTime) -> MarketTime? {
        var due: MarketTime?
        func consider(_ candidate: MarketTime?) {
            guard let candidate, candidate > time else { return }
            due = min(due ?? candidate, candidate)
        }
        for ticker in exchange.held { consider(world.market(ticker, at: time)?.settlesAt) }
        for (ticker, places) in exchange.resting {
            guard let market = world.market(ticker, at: time) else { continue }
            consider(market.closesAt)
            consider(world.nextStep(of: market, after: time))
            for place in places {
                consider(exchange.orders[place].terms.expiration)
                if exchange.orders[place].terms.cancelOnPause { consider(Maintenance.start(after: time)) }
            }
        }
        return due
    }

    private mutating func settleDue() {
        for ticker in exchange.held.sorted() {
            guard let market = world.market(ticker, at: now), let settlesAt = market.settlesAt, settlesAt <= now,
                let determination = market.determination(at: now)
            else { continue }
            exchange.record(.settled(market: ticker, outcome: determination.outcome))
        }
    }

    private mutating func closeDue() {
        cancelDue(.marketClosed) { order, floor in
            (floor.world.market(order.terms.market, at: floor.now)?.closesAt ?? floor.now) <= floor.now
        }
    }
    private mutating func expireDue() { cancelDue(.expired) { order, floor in order.terms.expiration.map { $0 <= floor.now } ?? false } }
    private mutating func pauseDue() {
        guard Maintenance.end(during: now) != nil else { return }
        cancelDue(.paused) { order, _ in order.terms.cancelOnPause }
    }

    private mutating func cancelDue(_ reason: CancelReason, _ isDue: (SimOrder, TradingFloor) -> Bool) {
        for ticker in exchange.resting.keys.sorted() {
            for order in resting(in: ticker) where isDue(order, self) { exchange.record(.canceled(order: order.id, reason: reason)) }
        }
    }
}
