import Domain

extension Condition {
    init(_ message: Tbot_V1_Condition) throws(WireError) {
        let fields = Fields("Condition")
        let demands: TradingState? =
            switch message.standing {
            case .demands(let state): try TradingState(state, fields["demands"])
            case .cleared: nil
            case nil: throw .missing("Condition.standing")
            }
        self.init(
            name: try fields.text(message.hasName, message.name, "name"),
            subject: try fields.text(message.hasSubject, message.subject, "subject"), demands: demands,
            reason: try fields.text(message.hasReason, message.reason, "reason"))
    }

    var message: Tbot_V1_Condition {
        var message = Tbot_V1_Condition()
        message.name = name
        message.subject = subject
        if let demands { message.demands = demands.message } else { message.cleared = .init() }
        message.reason = reason
        return message
    }
}
