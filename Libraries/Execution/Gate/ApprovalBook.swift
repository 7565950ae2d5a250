internal import Domain
internal import Stage
internal import Wire

/// The gate's log as the executor remembers it: decisions that wait for their approval, and what became of approvals.
///
/// Bounded: at most ``pendingMax`` decisions wait and ``settledMax`` approvals are remembered, newest by seq. An approval of a decision that was forgotten is noise:
/// it is dropped and counted, and orders nothing.
struct ApprovalBook: Hashable, Sendable, Codable {
    static let pendingMax = 1_024
    static let settledMax = 4_096

    /// A decision that approves an order once its approval comes.
    struct Pending: Hashable, Sendable, Codable {
        let generation: UInt32
        let hash: String
        let intent: OrderIntent
    }

    /// An approval that was taken or declined.
    struct Settled: Hashable, Sendable, Codable {
        let intent: ID<OrderIntent>
        /// The digest of its payload, which names log, seq and hash.
        let payload: String
    }

    /// What an approval is.
    enum Verdict: Hashable {
        /// The first of its decision, and all of it fits.
        case fresh(OrderIntent)
        /// One that was taken or declined before.
        case repeated
        /// One of a decision that was forgotten.
        case noise
        /// One that cannot be: the surface halts.
        case mismatch(String)
    }

    /// The id of the gate's log; the first one that was read.
    private(set) var logID: String?
    /// Approvals that were dropped as noise.
    private(set) var droppedCount: Int64 = 0
    private var pending = SortedMap<UInt64, Pending>()
    private var settled = SortedMap<UInt64, Settled>()
    private var seqOfIntent = SortedMap<ID<OrderIntent>, UInt64>()
    /// The highest seq of a decision that was forgotten; zero for none.
    private var forgottenThrough: UInt64 = 0

    /// Whether an event's log is the one that is read; the first log is adopted.
    mutating func adopts(_ log: String) -> Bool {
        if logID == nil { logID = log }
        return logID == log
    }

    /// Remembers a decision that approves `intent`.
    mutating func remember(_ intent: OrderIntent, at position: LogPosition) {
        pending[position.seq] = Pending(generation: position.generation, hash: position.hash.hex, intent: intent)
        if pending.count > Self.pendingMax, let oldest = pending.keys.first { forgetPending(oldest) }
    }

    /// What an approval is, by its signature, its decision and what came before.
    func verdict(on approval: Approval, keys: KeyRing, rules: ExecutorRules) -> Verdict {
        if let seq = seqOfIntent[approval.intent], seq != approval.decisionSeq {
            return .mismatch("the intent was approved by decision \(seq), and now by \(approval.decisionSeq)")
        }
        if let before = settled[approval.decisionSeq] {
            guard before.intent == approval.intent else { return .mismatch("decision \(approval.decisionSeq) approved \(before.intent)") }
            let isSame = before.payload == Self.digest(approval)
            return isSame ? .repeated : .mismatch("decision \(approval.decisionSeq) was approved before with another payload")
        }
        guard let decision = pending[approval.decisionSeq], let logID, let hash = Hash256(hex: decision.hash) else {
            return approval.decisionSeq <= forgottenThrough ? .noise : .mismatch("no decision \(approval.decisionSeq) approves an order")
        }
        let seen = DecisionSeen(logID: logID, generation: decision.generation, seq: approval.decisionSeq, hash: hash, intent: decision.intent)
        do throws(ApprovalRefusal) {
            let order = try ApprovedOrder(
                verifying: approval, decision: seen, keys: keys, surface: rules.surface, mode: rules.mode, account: rules.account)
            return .fresh(order.intent)
        } catch {
            return .mismatch("\(error)")
        }
    }

    /// Remembers that an approval was taken or declined.
    mutating func settle(_ approval: Approval) {
        pending[approval.decisionSeq] = nil
        settled[approval.decisionSeq] = Settled(intent: approval.intent, payload: Self.digest(approval))
        seqOfIntent[approval.intent] = approval.decisionSeq
        if settled.count > Self.settledMax, let oldest = settled.keys.first { forgetSettled(oldest) }
    }

    mutating func drop() { droppedCount += 1 }

    private static func digest(_ approval: Approval) -> String { Hash256(of: approval.payload).hex }

    private mutating func forgetPending(_ seq: UInt64) {
        pending[seq] = nil
        forgottenThrough = max(forgottenThrough, seq)
    }

    private mutating func forgetSettled(_ seq: UInt64) {
        if let forgotten = settled[seq] { seqOfIntent[forgotten.intent] = nil }
        settled[seq] = nil
        forgottenThrough = max(forgottenThrough, seq)
    }
}
