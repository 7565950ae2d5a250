internal import Domain
internal import Venues

extension OrderDesk {
    /// Nobody knows whether the venue has the live attempt: the surface reduces, and the venue is asked until it says.
    mutating func doubt(_ id: ID<OrderIntent>, _ reason: String, after delay: Duration, _ turn: inout Turn) {
        guard var order = working[id], let live = order.live else { return }
        answer(&order, .unknown(reason), &turn)
        working[id] = order
        let attempt = live.attempt.id.value
        conditions.raise(.unknownOrder, attempt, "attempt \(attempt) of \(id) may be at the venue: \(reason)", &turn)
        turn.effects.append(.look(sought(live, order), after: delay))
    }

    /// Takes one look for an attempt. Only what the venue shows ends the doubt.
    mutating func looked(_ id: ID<Attempt>, _ report: LookupReport, _ outside: TradingState, _ turn: inout Turn) -> Bool {
        guard var (order, live) = order(of: id), case .unknown = live.state else { return false }
        live.looks += 1
        var isAbsent = false
        switch report.finding {
        case .failed: break
        case .found(let reports):
            live.evidence.doubted(startedNs: report.startedNs)
            order.set(live)
            if let only = reports.first, reports.count == 1, fits(only, order, live) {
                let seen = only.seen(from: order.intent.side)
                let resting = seen.status == .resting ? seen.remaining : .zero
                accept(order, seen.id, filled: seen.filled, resting: resting, outside, &turn)
                return true
            }
            let orders = reports.map(\.id.value).joined(separator: ", ")
            conditions.raise(.venueDisagrees, id.value, "orders \(orders) bear the id of attempt \(id) and are not it", &turn)
        case .strayFills: live.evidence.doubted(startedNs: report.startedNs)
        case .absent: isAbsent = live.evidence.absent(startedNs: report.startedNs, endedNs: report.endedNs) && !live.isClaimed
        }
        order.set(live)
        guard isAbsent else {
            working[order.intent.id] = order
            turn.effects.append(.look(sought(live, order), after: Backoff.look(after: live.looks)))
            return true
        }
        conditions.clear(.unknownOrder, id.value, &turn)
        answer(&order, .notAccepted, &turn)
        if order.intent.purpose.isEntry {
            proceed(order, otherwise: "unfilled", outside, &turn)
        } else {
            // A price of a minute ago is no price for an exit: it is asked for again.
            finish(order, "unfilled", &turn)
        }
        return true
    }

    /// Whether an order of the venue's is what the attempt asked for.
    func fits(_ report: OrderReport, _ order: WorkingOrder, _ live: WorkingAttempt) -> Bool {
        let seen = report.seen(from: order.intent.side)
        return seen.market == order.intent.market && seen.action == order.intent.purpose.action && seen.quantity <= live.attempt.quantity
            && seen.filled <= live.attempt.quantity
    }
}
