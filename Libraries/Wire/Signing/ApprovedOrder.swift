public import Domain
import SwiftProtobuf

/// An order that the gate has approved: the only thing that may be carried out.
///
/// Its one initialiser verifies the gate's signature and holds the approval against the decision that the reader has seen in the gate's
/// log itself, so that a value of this type is the proof.
public struct ApprovedOrder: Hashable, Sendable {
    /// What is to be done.
    public let intent: OrderIntent

    /// Verifies an approval.
    ///
    /// - Parameters:
    ///   - approval: what came over the bus.
    ///   - decision: the decision that the reader has read in the gate's log.
    ///   - keys: the gate's keys of this surface.
    ///   - surface: the surface that the reader serves, with its `mode` and venue `account`.
    /// - Throws: ``ApprovalRefusal``: the first reason, in the order signature, payload, log, surface, decision, order.
    public init(
        verifying approval: Approval, decision: DecisionSeen, keys: KeyRing, surface: Surface, mode: Mode, account: String
    ) throws(ApprovalRefusal) {
        let payload = try ApprovedOrder.verifiedPayload(of: approval, keys: keys)
        guard payload.logID == decision.logID else { throw .otherLog(payload.logID) }
        guard payload.generation == decision.generation else { throw .otherGeneration(payload.generation) }
        guard payload.surface == surface else { throw .otherSurface(payload.surface) }
        guard payload.mode == mode else { throw .otherMode(payload.mode) }
        guard payload.account == account else { throw .otherAccount(payload.account) }
        guard payload.decisionSeq == decision.seq else { throw .otherDecision(seq: payload.decisionSeq) }
        guard payload.decisionHash == decision.hash.hex else { throw .otherHash(payload.decisionHash) }
        guard payload.intent == decision.intent else { throw .otherIntent(payload.intent.id) }
        try payload.checkAgreement(with: approval)
        intent = payload.intent
    }

    private static func verifiedPayload(of approval: Approval, keys: KeyRing) throws(ApprovalRefusal) -> ApprovalPayload {
        let bytes: [UInt8]
        do throws(SignatureError) {
            let signed = Signed(payload: approval.payload, signature: approval.signature, keyID: approval.keyID)
            bytes = try keys.verify(signed, as: .approval)
        } catch {
            switch error {
            case .unknownKey(let id): throw .unknownKey(id)
            case .badSignature(let id): throw .badSignature(keyID: id)
            }
        }
        let message: Tbot_V1_ApprovalPayload
        do throws(WireError) {
            message = try MessageBytes.message(Tbot_V1_ApprovalPayload.self, binary: bytes)
        } catch {
            throw .malformed(error)
        }
        if let unknown = ApprovalPayload.messageWithUnknownFields(in: message) { throw .unknownField(in: unknown) }
        do throws(WireError) {
            return try ApprovalPayload(message)
        } catch {
            throw .malformed(error)
        }
    }
}
