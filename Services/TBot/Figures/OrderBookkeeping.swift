import Domain

/// Approvals and what was sent for them: every order has exactly one approval, every approval at most one live attempt.
struct OrderBookkeeping: Hashable, Sendable {
    /// One attempt as the executor's journal tells it.
    struct AttemptRecord: Hashable, Sendable {
        let attempt: Attempt
        var state: AttemptState = .decided
        var filled = Quantity.zero
        /// What the fills cost or brought, without fees.
        var amount = Money.zero
        var fees = Money.zero
    }

    /// Intents that the gate approved, entries and exits, by id.
    private(set) var approved: [ID<OrderIntent>: OrderIntent] = [:]
    /// Attempts by client order id.
    private(set) var attempts: [ID<Attempt>: AttemptRecord] = [:]
    private(set) var finished: [ID<OrderIntent>: FinishedOrder] = [:]
    /// Approvals that the executor did not carry out, with its reason.
    private(set) var declined: [ID<OrderIntent>: String] = [:]
    private(set) var violations: [String] = []
    private var fills: Set<ID<OrderFill>> = []

    mutating func approve(_ intent: OrderIntent) {
        if approved.updateValue(intent, forKey: intent.id) != nil { note("intent \(intent.id) was approved twice") }
    }

    mutating func apply(_ event: ExecutionEvent) {
        switch event {
        case .taken, .condition: return
        case .declined(let intent, let reason): declined[intent] = reason
        case .attempted(let attempt):
            if attempts.updateValue(AttemptRecord(attempt: attempt), forKey: attempt.id) != nil {
                note("attempt \(attempt.id) was made twice")
            }
        case .answered(let id, let state): attempts[id]?.state = state
        case .filled(let fill):
            guard fills.insert(fill.id).inserted else { return note("fill \(fill.id) was booked twice") }
            attempts[fill.attempt]?.filled += fill.quantity
            attempts[fill.attempt]?.amount += fill.quantity.cost(at: fill.price)
            attempts[fill.attempt]?.fees += fill.fee
        case .finished(let order):
            if finished.updateValue(order, forKey: order.intent.id) != nil { note("intent \(order.intent.id) was finished twice") }
        }
    }

    /// Intents for which something was decided to be sent.
    var ordered: Set<ID<OrderIntent>> { Set(attempts.values.map(\.attempt.intent)) }

    /// Attempts of which nobody knows whether the venue has them.
    var unknown: Int {
        attempts.values.reduce(0) { count, record in
            guard case .unknown = record.state, finished[record.attempt.intent] == nil else { return count }
            return count + 1
        }
    }

    /// Whether the venue's answer to an attempt is still to come: it was decided, perhaps sent, or it is unknown.
    func isUnresolved(_ record: AttemptRecord) -> Bool {
        guard finished[record.attempt.intent] == nil else { return false }
        switch record.state {
        case .decided, .unknown: return true
        case .accepted, .refused, .notAccepted: return false
        }
    }

    /// Approved, and neither sent nor declined yet.
    var waiting: Int {
        let ordered = ordered
        return approved.keys.reduce(0) { $0 + (!ordered.contains($1) && declined[$1] == nil ? 1 : 0) }
    }

    /// Orders of which something was filled, and of these the ones not filled whole.
    var filled: (all: Int, partial: Int) {
        let some = finished.values.filter { $0.filled > .zero }
        return (some.count, some.reduce(0) { $0 + ($1.filled < $1.intent.quantity ? 1 : 0) })
    }

    /// Approved, taken or not, and not at an end.
    var working: Int { approved.keys.reduce(0) { $0 + (finished[$1] == nil && declined[$1] == nil ? 1 : 0) } }

    /// Orders that nobody approved, in words.
    var unapproved: [String] {
        attempts.values.filter { approved[$0.attempt.intent] == nil }.map { "attempt \($0.attempt.id) has no approval" }.sorted()
    }

    private mutating func note(_ text: String) {
        if violations.count < CandidateBook.violationsMax { violations.append(text) }
    }
}
