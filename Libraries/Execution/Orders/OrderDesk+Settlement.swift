internal import Domain
internal import Venues

extension OrderDesk {
    /// The venue has the attempt: its fills are read until they add up.
    mutating func accept(
        _ order: WorkingOrder, _ orderID: ID<VenueOrder>, filled: Quantity, resting: Quantity, _ outside: TradingState, _ turn: inout Turn
    ) {
        guard let live = order.live else { return }
        var order = order
        answer(&order, .accepted(orderID: orderID.value, filled: filled, resting: resting), &turn)
        working[order.intent.id] = order
        conditions.clear(.unknownOrder, live.attempt.id.value, &turn)
        if resting > .zero, permitted(outside) < .halted {
            turn.effects.append(.cancel(live.attempt.id, order: orderID, market: order.intent.market))
        } else {
            turn.effects.append(.settle(live.attempt.id, order: orderID, after: Backoff.settlement(after: 0)))
        }
    }

    /// A cancellation is over, however it ended: the order itself says what rests.
    mutating func cancelled(_ id: ID<Attempt>, _ turn: inout Turn) -> Bool {
        guard var (order, live) = order(of: id), case .accepted(let orderID, _, _) = live.state else { return false }
        live.readings += 1
        order.set(live)
        working[order.intent.id] = order
        turn.effects.append(.settle(id, order: ID(orderID), after: Backoff.settlement(after: live.readings)))
        return true
    }

    /// Takes one reading of an accepted order and its fills. The intent ends when nothing rests and the fills add up to what the order says.
    mutating func settled(_ id: ID<Attempt>, _ report: SettlementReport, _ outside: TradingState, _ turn: inout Turn) -> Bool {
        guard var (order, live) = order(of: id), case .accepted(let orderID, let acknowledged, _) = live.state else { return false }
        live.readings += 1
        order.set(live)
        let (reason, rests) = read(report, ID(orderID), &order, live, acknowledged, &turn)
        guard let reason else {
            let filled = order.filled
            finish(order, filled == .zero ? "unfilled" : filled < order.intent.quantity ? "partial" : "filled", &turn)
            return true
        }
        working[order.intent.id] = order
        if rests || live.readings >= Self.readingsUntilCondition {
            conditions.raise(.unsettledOrder, id.value, "order \(orderID) of attempt \(id): \(reason)", &turn)
        }
        if rests, permitted(outside) < .halted {
            turn.effects.append(.cancel(id, order: ID(orderID), market: order.intent.market))
        } else {
            turn.effects.append(.settle(id, order: ID(orderID), after: Backoff.settlement(after: live.readings)))
        }
        return true
    }

    /// Books the fills of a reading; answers why the order is not settled by it, and whether something rests.
    private mutating func read(
        _ report: SettlementReport, _ orderID: ID<VenueOrder>, _ order: inout WorkingOrder, _ live: WorkingAttempt, _ acknowledged: Quantity,
        _ turn: inout Turn
    ) -> (reason: String?, rests: Bool) {
        guard case .read(let listed, let fills) = report else { return ("it could not be read", false) }
        for fill in fills { book(fill, orderID, &order, live, &turn) }
        guard let listed else { return ("the venue does not list it", false) }
        guard listed.id == orderID, fits(listed, order, live) else {
            conditions.raise(.venueDisagrees, live.attempt.id.value, "order \(listed.id) is not what attempt \(live.attempt.id) asked for", &turn)
            return ("it is another order", false)
        }
        if listed.status == .resting { return ("\(listed.remaining.decimal) of it rest", true) }
        let filled = order.filled(by: live.attempt.id)
        guard filled == listed.filled, filled >= acknowledged else {
            return ("it filled \(listed.filled.decimal), acknowledged were \(acknowledged.decimal), its fills are \(filled.decimal)", false)
        }
        return (nil, false)
    }

    /// Books one fill, once by its id.
    private mutating func book(_ fill: Fill, _ orderID: ID<VenueOrder>, _ order: inout WorkingOrder, _ live: WorkingAttempt, _ turn: inout Turn) {
        let seen = fill.seen(from: order.intent.side)
        let booked = OrderFill(
            id: seen.id, attempt: live.attempt.id, intent: order.intent.id, orderID: orderID.value, quantity: seen.quantity, price: seen.price,
            fee: seen.fee, at: seen.at)
        if let known = order.fills.first(where: { $0.id == booked.id }) {
            if known != booked { disagree("fill \(fill.id) was \(known.quantity.decimal) at \(known.price.decimal) before", live, &turn) }
            return
        }
        guard seen.orderID == orderID, seen.market == order.intent.market, seen.action == order.intent.purpose.action, seen.quantity > .zero else {
            return disagree("fill \(fill.id) is not of order \(orderID)", live, &turn)
        }
        order.fills.append(booked)
        holdings.book(booked, of: order.intent, at: turn.now)
        turn.events.append(.filled(booked))
        if order.filled > order.intent.quantity {
            disagree("\(order.filled.decimal) were filled of \(order.intent.quantity.decimal) approved", live, &turn)
        }
    }

    private mutating func disagree(_ reason: String, _ live: WorkingAttempt, _ turn: inout Turn) {
        conditions.raise(.venueDisagrees, live.attempt.id.value, "attempt \(live.attempt.id): \(reason)", &turn)
    }
}
