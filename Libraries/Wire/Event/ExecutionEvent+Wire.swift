import Domain

extension ExecutionEvent {
    init(_ message: Tbot_V1_ExecutionEvent) throws(WireError) {
        switch message.kind {
        case .taken(let taken):
            let fields = Fields("ExecutionEvent.Taken")
            self = .taken(
                try OrderIntent(fields.need(taken.hasIntent, taken.intent, "intent")),
                approvalSeq: try fields.number(taken.hasApprovalSeq, taken.approvalSeq, "approval_seq"))
        case .declined(let declined):
            let fields = Fields("ExecutionEvent.Declined")
            self = .declined(
                try fields.id(declined.hasIntentID, declined.intentID, "intent_id"),
                reason: try fields.text(declined.hasReason, declined.reason, "reason"))
        case .attempted(let attempt): self = .attempted(try Attempt(attempt))
        case .answered(let answered):
            let fields = Fields("ExecutionEvent.Answered")
            self = .answered(
                try fields.id(answered.hasAttemptID, answered.attemptID, "attempt_id"),
                try AttemptState(fields.need(answered.hasState, answered.state, "state")))
        case .filled(let fill): self = .filled(try OrderFill(fill))
        case .finished(let order): self = .finished(try FinishedOrder(order))
        case .condition(let condition): self = .condition(try Condition(condition))
        case nil: throw .missing("ExecutionEvent.kind")
        }
    }

    var message: Tbot_V1_ExecutionEvent {
        var message = Tbot_V1_ExecutionEvent()
        switch self {
        case .taken(let intent, let approvalSeq):
            var taken = Tbot_V1_ExecutionEvent.Taken()
            taken.intent = intent.message
            taken.approvalSeq = approvalSeq
            message.taken = taken
        case .declined(let intent, let reason):
            var declined = Tbot_V1_ExecutionEvent.Declined()
            declined.intentID = intent.value
            declined.reason = reason
            message.declined = declined
        case .attempted(let attempt): message.attempted = attempt.message
        case .answered(let attempt, let state):
            var answered = Tbot_V1_ExecutionEvent.Answered()
            answered.attemptID = attempt.value
            answered.state = state.message
            message.answered = answered
        case .filled(let fill): message.filled = fill.message
        case .finished(let order): message.finished = order.message
        case .condition(let condition): message.condition = condition.message
        }
        return message
    }
}
