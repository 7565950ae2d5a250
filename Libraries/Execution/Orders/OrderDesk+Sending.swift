internal import Domain
internal import Venues

extension OrderDesk {
    /// Takes the outcome of a send.
    mutating func sent(_ id: ID<Attempt>, _ outcome: SendOutcome, _ machineNs: Int64, _ outside: TradingState, _ turn: inout Turn) -> Bool {
        guard var (order, live) = order(of: id), case .decided = live.state else { return false }
        live.evidence = AbsenceEvidence(sentNs: machineNs)
        order.set(live)
        working[order.intent.id] = order
        switch outcome {
        case .withheld(let why):
            answer(&order, .refused(code: why.rawValue, message: "not sent"), &turn)
            finish(order, why == .expired ? "expired" : "refused: \(why.rawValue)", &turn)
        case .placed(.accepted(let ack)):
            accept(order, ack.orderID, filled: ack.filled, resting: ack.remaining, outside, &turn)
        case .placed(.unknown(let reason)):
            doubt(order.intent.id, reason, after: Backoff.look(after: 0), &turn)
        case .placed(.refused(let refusal)):
            refused(order, live, refusal, outside, &turn)
        }
        return true
    }

    /// Takes the end of a pause: the next attempt, unless its time is over.
    mutating func paused(_ id: ID<OrderIntent>, _ outside: TradingState, _ turn: inout Turn) -> Bool {
        guard var order = working[id], order.pauses else { return false }
        order.pauses = false
        if let refusal = refusalOfNext(order, outside, at: turn.now) {
            finish(order, refusal, &turn)
        } else {
            attempt(&order, &turn)
            working[id] = order
        }
        return true
    }

    private mutating func refused(
        _ order: WorkingOrder, _ live: WorkingAttempt, _ refusal: Refusal, _ outside: TradingState, _ turn: inout Turn
    ) {
        var (order, live) = (order, live)
        switch refusal.kind {
        case .duplicate:
            // Ours are sent once, so this id was used in a life of which these books know nothing: what became of it counts for this attempt.
            live.isClaimed = true
            order.set(live)
            working[order.intent.id] = order
            doubt(order.intent.id, "the venue has an order of this id already", after: .zero, &turn)
        case .rateLimited, .notSent:
            answer(&order, .refused(code: refusal.code, message: refusal.message), &turn)
            proceed(order, otherwise: "refused: \(refusal.code)", outside, &turn)
        case .insufficientBalance, .marketInactive, .tradingPaused, .unfillable, .invalid, .unauthorized, .notFound, .other:
            answer(&order, .refused(code: refusal.code, message: refusal.message), &turn)
            finish(order, "refused: \(refusal.code)", &turn)
        }
    }

    /// After evidence that nothing of the last attempt exists: another one after a pause, or the end.
    ///
    /// - Parameter reason: why the intent ends when its attempts are used up.
    mutating func proceed(_ order: WorkingOrder, otherwise reason: String, _ outside: TradingState, _ turn: inout Turn) {
        if let refusal = refusalOfNext(order, outside, at: turn.now) { return finish(order, refusal, &turn) }
        guard order.attempts.count < Self.attemptsMax else { return finish(order, reason, &turn) }
        var order = order
        order.pauses = true
        working[order.intent.id] = order
        turn.effects.append(.pause(order.intent.id, Backoff.attempt(after: order.attempts.count)))
    }

    /// Writes down what is known of the last attempt now.
    func answer(_ order: inout WorkingOrder, _ state: AttemptState, _ turn: inout Turn) {
        guard var last = order.attempts.last else { return }
        last.state = state
        order.set(last)
        turn.events.append(.answered(last.attempt.id, state))
    }
}
