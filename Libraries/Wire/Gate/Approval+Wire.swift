import Domain
import FoundationEssentials

extension Approval {
    init(_ message: Tbot_V1_Approval) throws(WireError) {
        let fields = Fields("Approval")
        self.init(
            intent: try fields.id(message.hasIntentID, message.intentID, "intent_id"),
            decisionSeq: try fields.number(message.hasDecisionSeq, message.decisionSeq, "decision_seq"),
            payload: try fields.bytes(message.hasPayload, message.payload, "payload"),
            signature: try fields.bytes(message.hasSignature, message.signature, "signature"),
            keyID: try fields.text(message.hasKeyID, message.keyID, "key_id"))
    }

    var message: Tbot_V1_Approval {
        var message = Tbot_V1_Approval()
        message.intentID = intent.value
        message.decisionSeq = decisionSeq
        message.payload = Data(payload)
        message.signature = Data(signature)
        message.keyID = keyID
        return message
    }
}
