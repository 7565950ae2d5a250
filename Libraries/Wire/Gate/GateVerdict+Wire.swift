import Domain

extension GateVerdict {
    init(_ message: Tbot_V1_Decision.OneOf_Verdict?) throws(WireError) {
        switch message {
        case .approved(let entry): self = .approved(try ApprovedEntry(entry))
        case .refused(let refusal):
            let fields = Fields("Decision.Refusal")
            self = .refused(
                try CheckName(fields.need(refusal.hasCheck, refusal.check, "check"), fields["check"]),
                try fields.text(refusal.hasReason, refusal.reason, "reason"))
        case .passedOver(let reason): self = .passedOver(reason)
        case nil: throw .missing("Decision.verdict")
        }
    }

    var message: Tbot_V1_Decision.OneOf_Verdict {
        switch self {
        case .approved(let entry): return .approved(entry.message)
        case .refused(let check, let reason):
            var refusal = Tbot_V1_Decision.Refusal()
            refusal.check = check.message
            refusal.reason = reason
            return .refused(refusal)
        case .passedOver(let reason): return .passedOver(reason)
        }
    }
}
