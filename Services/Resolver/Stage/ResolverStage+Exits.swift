import Domain

extension ResolverStage {
    /// Asks for an exit where a rule wants one, none is live, and the last try is long enough ago.
    mutating func considerExit(_ market: ID<Market>, _ rules: ResolverRules, _ turn: inout Turn) {
        guard var position = held[market], let view = position.view, let reading = position.reading, position.isListed else { return }
        guard reading.status == .open, position.resolution == .open else { return }
        let advice = position.watch.advice(quantity: position.position.quantity, view: view, rules: rules.exits, at: turn.now)
        defer { held[market] = position }
        switch advice {
        case .hold(.notDue), .hold(.awaitingForecast):
            position.exitWantedSince = nil
            conditions.clear(.exitUnfilled, position.position.id.value, &turn)
            return
        case .hold(.nearClose), .hold(.wideSpread), .hold(.noBid), .leave:
            let since = position.exitWantedSince ?? turn.now
            position.exitWantedSince = since
            if turn.now - since >= Bounds.exitAlarmAfter {
                let reason =
                    "\(position.position.id) wants to leave \(market) since \(since.rfc3339Seconds), and nobody has bought "
                    + "\(position.position.quantity.decimal) \(position.position.side.rawValue)"
                conditions.raise(.exitUnfilled, position.position.id.value, reason, &turn)
            }
        }
        guard case .leave(let order) = advice, position.exit == nil, !approvals.isInFlight(market), !stopFile, !isHalted else { return }
        if let asked = position.exitAskedAt, turn.now - asked < rules.exitRetry { return }
        position.exitsAsked += 1
        position.exitAskedAt = turn.now
        let request = ExitRequest(
            id: ID("x-\(position.position.id)-\(position.exitsAsked)"), position: position.position.id, market: market,
            event: position.position.event,
            side: position.position.side, quantity: min(order.quantity, position.position.quantity), limit: order.limit, bid: order.bid,
            reason: order.reason.rawValue)
        position.exit = Held.LiveExit(request: request.id)
        turn.events.append(.exitRequested(request))
    }
}
