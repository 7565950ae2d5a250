import Domain
import Venues
import Wire

/// Every order that the gate has approved and that can still matter.
///
/// Bounded by the gate's limits on orders: what has ended is dropped ``Bounds/approvalMemory`` before the oldest order that is listed.
struct ApprovalBook: Hashable, Sendable, Codable {
    private(set) var intents = SortedMap<ID<OrderIntent>, ApprovedIntent>()

    subscript(id: ID<OrderIntent>) -> ApprovedIntent? { intents[id] }

    /// Notes an approval. Returns whether it is new.
    mutating func note(_ approved: ApprovedIntent) -> Bool {
        guard intents[approved.intent.id] == nil else { return false }
        intents[approved.intent.id] = approved
        return true
    }

    /// Notes the signed form. Returns whether it is new.
    mutating func sign(_ approval: Approval) -> Bool {
        guard var approved = intents[approval.intent], approved.decisionSeq == approval.decisionSeq, !approved.isSigned else {
            return false
        }
        approved.isSigned = true
        intents[approval.intent] = approved
        return true
    }

    /// Notes that the venue filled some of it. Returns whether that is news.
    mutating func fill(_ id: ID<OrderIntent>, at time: MarketTime) -> Bool {
        guard var approved = intents[id], !approved.hasEnded, approved.filledAt == nil else { return false }
        approved.filledAt = time
        intents[id] = approved
        return true
    }

    /// Ends an intent. Returns it as it was, or `nil` when it is unknown or was ended before.
    mutating func end(_ id: ID<OrderIntent>) -> ApprovedIntent? {
        guard let approved = intents[id], !approved.hasEnded else { return nil }
        intents[id]?.hasEnded = true
        return approved
    }

    /// Whether an order in `market` may be at work, so that the venue can be ahead of our books.
    func isInFlight(_ market: ID<Market>) -> Bool { intents.values.contains { !$0.hasEnded && $0.intent.market == market } }

    /// Entries that have filled and not ended: bought, and not yet a position.
    var filling: [ApprovedIntent] { intents.values.filter { !$0.hasEnded && $0.filledAt != nil && $0.intent.purpose.isEntry } }

    /// What is wrong with a venue order that bears our prefix; `nil` when a signed approval explains it.
    func fault(of order: OrderReport) -> String? {
        guard let id = order.clientOrderID else { return "it has no client order id" }
        for approved in intents.values where approved.intent.market == order.market && approved.allows(id) {
            guard approved.isSigned else { return "the decision on \(approved.intent.id) is not signed" }
            return approved.fault(of: order)
        }
        return "no approval in the gate's log has the client order id \(id)"
    }

    mutating func forget(before time: MarketTime) { intents.removeAll { $1.hasEnded && $1.seenAt < time } }
}

extension ApprovedIntent {
    /// Whether `id` is the client order id of one of its attempts.
    func allows(_ id: ID<Attempt>) -> Bool {
        (1...Bounds.attempts).contains { ClientOrderID.make(gateLogID: gateLogID, decisionSeq: decisionSeq, leg: 0, attempt: $0) == id }
    }

    /// How an order goes beyond the approval; `nil` when it does not.
    func fault(of order: OrderReport) -> String? {
        let seen = order.seen(from: intent.side)
        let (action, isWithinLimit): (OrderAction, Bool) =
            switch intent.purpose {
            case .entry: (.buy, seen.limit <= intent.limit)
            case .exit: (.sell, seen.limit >= intent.limit)
            }
        guard seen.action == action else {
            return "it would \(seen.action.rawValue) \(intent.side.rawValue), \(intent.id) was to \(action.rawValue)"
        }
        guard isWithinLimit else { return "its limit is \(seen.limit.decimal), that of \(intent.id) \(intent.limit.decimal)" }
        guard order.quantity <= intent.quantity else {
            return "it is for \(order.quantity.decimal), \(intent.id) for \(intent.quantity.decimal)"
        }
        return nil
    }
}
