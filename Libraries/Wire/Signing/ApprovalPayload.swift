import Domain
import SwiftProtobuf

/// What the signature of an approval covers.
struct ApprovalPayload {
    let logID: String
    let generation: UInt32
    let decisionSeq: UInt64
    let decisionHash: String
    let surface: Surface
    let mode: Mode
    let account: String
    let notAfter: MarketTime?
    let keyID: String
    let intent: OrderIntent

    init(_ message: Tbot_V1_ApprovalPayload) throws(WireError) {
        let fields = Fields("ApprovalPayload")
        logID = try fields.text(message.hasLogID, message.logID, "log_id")
        generation = try fields.number(message.hasGeneration, message.generation, "generation")
        decisionSeq = try fields.number(message.hasDecisionSeq, message.decisionSeq, "decision_seq")
        decisionHash = try fields.text(message.hasDecisionHash, message.decisionHash, "decision_hash")
        surface = try Surface(fields.need(message.hasSurface, message.surface, "surface"), fields["surface"])
        mode = try Mode(fields.need(message.hasMode, message.mode, "mode"), fields["mode"])
        account = try fields.text(message.hasAccount, message.account, "account")
        notAfter = fields.timeIfPresent(message.hasNotAfterUs, message.notAfterUs)
        keyID = try fields.text(message.hasKeyID, message.keyID, "key_id")
        intent = try OrderIntent(fields.need(message.hasIntent, message.intent, "intent"))
    }

    /// The message that holds a field which this build does not know, at whatever depth; `nil` when there is none.
    static func messageWithUnknownFields(in payload: Tbot_V1_ApprovalPayload) -> String? {
        if !payload.unknownFields.data.isEmpty { return "ApprovalPayload" }
        if !payload.intent.unknownFields.data.isEmpty { return "OrderIntent" }
        if case .entry(let entry)? = payload.intent.purpose, !entry.unknownFields.data.isEmpty { return "OrderIntent.Entry" }
        return nil
    }

    /// Everything that is said twice must be said alike: beside the payload, and in the order within it.
    func checkAgreement(with approval: Approval) throws(ApprovalRefusal) {
        guard approval.keyID == keyID else { throw .contradiction("key_id") }
        guard approval.decisionSeq == decisionSeq else { throw .contradiction("decision_seq") }
        guard approval.intent == intent.id else { throw .contradiction("intent_id") }
        guard intent.surface == surface else { throw .contradiction("surface") }
        guard intent.mode == mode else { throw .contradiction("mode") }
        guard intent.account == account else { throw .contradiction("account") }
        guard intent.notAfter == notAfter else { throw .contradiction("not_after_us") }
    }
}
