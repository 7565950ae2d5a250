public import Domain
internal import Venues

/// The life of orders, from an approved intent to the venue's evidence of its end: a pure state machine without a clock.
///
/// Every attempt is an event before it is an effect. At most one attempt of an intent is live, and the next one comes only after evidence that nothing of the last
/// exists, so that filled and live together never exceed what was approved. What the venue says decides; no timer ends an attempt of which nobody knows.
public struct OrderDesk: Hashable, Sendable, Codable {
    /// Attempts of one intent.
    public static let attemptsMax = 3
    /// Intents that work at a time; a further one is declined.
    public static let workingMax = 256
    /// Readings of an accepted order until it counts as a condition that it does not settle.
    static let readingsUntilCondition = 8

    /// The intents that were taken and have not ended.
    public internal(set) var working = SortedMap<ID<OrderIntent>, WorkingOrder>()
    /// What the fills have left of each position.
    public internal(set) var holdings = Holdings()
    /// What keeps the surface from trading freely.
    public internal(set) var conditions = ConditionBoard()
    var history = OrderHistory()
    /// Audits that failed since the start.
    var auditsFailed = 0

    public init() {}

    /// Why an intent would not be carried out now; `nil` when it would.
    ///
    /// - Parameter outside: what the surface may do, as others say; the worse of it and of ``conditions`` counts, here and below.
    public func refusal(of intent: OrderIntent, outside: TradingState, at now: MarketTime) -> String? {
        if intent.quantity <= .zero { return "quantity" }
        if let refusal = staleness(of: intent, at: now) ?? refusal(of: intent.purpose, outside) { return refusal }
        if working.count >= Self.workingMax { return "busy" }
        guard case .exit(let position) = intent.purpose else { return nil }
        if working[position] != nil { return "entry_working" }
        if working.values.contains(where: { $0.intent.purpose == intent.purpose }) { return "exit_live" }
        return holdings.covers(intent, of: position) ? nil : "not_held"
    }

    /// Takes an intent that nothing refuses, and decides its first attempt.
    ///
    /// - Precondition: ``refusal(of:outside:at:)`` is `nil`, and no intent of this id was taken before.
    public mutating func take(_ intent: OrderIntent, source: OrderSource, approvalSeq: UInt64, _ turn: inout Turn) {
        precondition(working[intent.id] == nil, "\(intent.id) was taken before")
        turn.events.append(.taken(intent, approvalSeq: approvalSeq))
        var order = WorkingOrder(intent: intent, source: source)
        attempt(&order, &turn)
        working[intent.id] = order
    }

    /// Takes what an effect brought back; answers whether it meant anything.
    public mutating func apply(_ answer: OrderAnswer, outside: TradingState, _ turn: inout Turn) -> Bool {
        switch answer {
        case .sent(let id, let outcome, let machineNs): sent(id, outcome, machineNs, outside, &turn)
        case .looked(let id, let report): looked(id, report, outside, &turn)
        case .settled(let id, let report): settled(id, report, outside, &turn)
        case .cancelled(let id, _): cancelled(id, &turn)
        case .paused(let id): paused(id, outside, &turn)
        case .audited(let report): audited(report, &turn)
        }
    }

    /// Picks up after a start of the process, when every effect of the last run is lost: whatever may have been sent is unknown until the venue was asked.
    public mutating func resume(_ turn: inout Turn) {
        for (id, var order) in working {
            guard var live = order.live else {
                order.pauses = true
                working[id] = order
                turn.effects.append(.pause(id, Backoff.attempt(after: order.attempts.count)))
                continue
            }
            live.evidence = AbsenceEvidence(sentNs: nil)
            live.looks = 0
            live.readings = 0
            order.set(live)
            working[id] = order
            switch live.state {
            case .decided: doubt(id, "the process ended before the answer", after: .zero, &turn)
            case .unknown: turn.effects.append(.look(sought(live, order), after: .zero))
            case .accepted(let venueOrder, _, _): turn.effects.append(.settle(live.attempt.id, order: ID(venueOrder), after: .zero))
            case .refused, .notAccepted: preconditionFailure("a final attempt is not live")
            }
        }
    }

    /// What the surface may do.
    public func permitted(_ outside: TradingState) -> TradingState { max(outside, conditions.demand) }

    private func refusal(of purpose: OrderPurpose, _ outside: TradingState) -> String? {
        let permitted = permitted(outside)
        return switch (permitted, purpose) {
        case (.active, _), (.reducing, .exit): nil
        case (.reducing, .entry), (.halted, _): permitted.rawValue
        }
    }

    /// Entries end, exits do not; an entry without an end is none that was approved.
    private func staleness(of intent: OrderIntent, at now: MarketTime) -> String? {
        guard let notAfter = intent.notAfter else { return intent.purpose.isEntry ? "no_deadline" : nil }
        return now > notAfter ? "expired" : nil
    }
}

extension OrderDesk {
    /// Why a taken intent may have no further attempt; `nil` when it may.
    func refusalOfNext(_ order: WorkingOrder, _ outside: TradingState, at now: MarketTime) -> String? {
        if let stale = staleness(of: order.intent, at: now) { return stale }
        return refusal(of: order.intent.purpose, outside).map { "refused: \($0)" }
    }

    /// Decides the next attempt: an event first, then the effect that sends it.
    func attempt(_ order: inout WorkingOrder, _ turn: inout Turn) {
        let intent = order.intent
        let rest = intent.quantity - order.filled
        precondition(order.live == nil && rest > .zero && order.attempts.count < Self.attemptsMax, "no attempt of \(intent.id) may follow")
        let number = order.attempts.count + 1
        let attempt = Attempt(
            id: order.source.attemptID(number), intent: intent.id, number: number, quantity: rest, limit: intent.limit, decidedAt: turn.now)
        order.attempts.append(WorkingAttempt(attempt))
        turn.events.append(.attempted(attempt))
        let request = OrderRequest(
            clientOrderID: attempt.id, market: intent.market, action: intent.purpose.action, side: intent.side, quantity: rest, limit: intent.limit,
            timeInForce: .immediateOrCancel, reduceOnly: !intent.purpose.isEntry)
        turn.effects.append(.send(request, notAfter: intent.notAfter))
    }

    /// The working order whose live attempt this is.
    func order(of id: ID<Attempt>) -> (WorkingOrder, WorkingAttempt)? {
        for order in working.values {
            if let live = order.live, live.attempt.id == id { return (order, live) }
        }
        return nil
    }

    func sought(_ live: WorkingAttempt, _ order: WorkingOrder) -> Sought {
        // Ten minutes for two clocks that differ: a fill too many delays the evidence, a fill too few would falsify it.
        Sought(attempt: live.attempt.id, market: order.intent.market, since: live.attempt.decidedAt - .minutes(10))
    }

    /// Ends an intent.
    mutating func finish(_ order: WorkingOrder, _ reason: String, _ turn: inout Turn) {
        let intent = order.intent
        working[intent.id] = nil
        history.add(order, at: turn.now)
        for attempt in order.attempts {
            conditions.clear(.unknownOrder, attempt.attempt.id.value, &turn)
            conditions.clear(.unsettledOrder, attempt.attempt.id.value, &turn)
        }
        let finished = FinishedOrder(intent: intent, filled: order.filled, amount: order.amount, fees: order.fees, reason: reason)
        turn.events.append(.finished(finished))
    }
}

extension WorkingOrder {
    /// Replaces what is known of the last attempt.
    mutating func set(_ attempt: WorkingAttempt) {
        precondition(attempts.last?.attempt.id == attempt.attempt.id, "only the last attempt changes")
        attempts[attempts.count - 1] = attempt
    }
}

extension OrderPurpose {
    /// An entry buys its side, an exit sells it.
    var action: OrderAction {
        switch self {
        case .entry: .buy
        case .exit: .sell
        }
    }
}
