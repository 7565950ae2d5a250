public import Domain

/// Signs approvals: the gate's.
public enum ApprovalSigner {
    /// The approval of `intent`, which the decision at `decision` in the gate's log approved.
    ///
    /// - Parameter decision: log id, generation, seq and hash of the decision's own line, which is written before the approval's.
    /// - Throws: ``KeyError/signingFailed(_:)``.
    public static func sign(intent: OrderIntent, decision: Place, key: SigningKey) throws(KeyError) -> Approval {
        var payload = Tbot_V1_ApprovalPayload()
        payload.logID = decision.logID
        payload.generation = decision.generation
        payload.decisionSeq = decision.seq
        payload.decisionHash = decision.hash.hex
        payload.surface = intent.surface.message
        payload.mode = intent.mode.message
        payload.account = intent.account
        if let notAfter = intent.notAfter { payload.notAfterUs = notAfter.unixMicros }
        payload.keyID = key.keyID
        payload.intent = intent.message
        let signed = try key.sign(MessageBytes.binary(payload), as: .approval)
        return Approval(
            intent: intent.id, decisionSeq: decision.seq, payload: signed.payload, signature: signed.signature, keyID: signed.keyID)
    }
}
