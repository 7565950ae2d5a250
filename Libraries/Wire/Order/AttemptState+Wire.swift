import Domain

extension AttemptState {
    init(_ message: Tbot_V1_AttemptState) throws(WireError) {
        switch message.state {
        case .decided: self = .decided
        case .accepted(let accepted):
            let fields = Fields("AttemptState.Accepted")
            self = .accepted(
                orderID: try fields.text(accepted.hasOrderID, accepted.orderID, "order_id"),
                filled: try fields.quantity(accepted.hasFilledHundredths, accepted.filledHundredths, "filled_hundredths"),
                resting: try fields.quantity(accepted.hasRestingHundredths, accepted.restingHundredths, "resting_hundredths"))
        case .refused(let refused):
            let fields = Fields("AttemptState.Refused")
            self = .refused(
                code: try fields.text(refused.hasCode, refused.code, "code"),
                message: try fields.text(refused.hasMessage, refused.message, "message"))
        case .unknown(let reason): self = .unknown(reason)
        case .notAccepted: self = .notAccepted
        case nil: throw .missing("AttemptState.state")
        }
    }

    var message: Tbot_V1_AttemptState {
        var message = Tbot_V1_AttemptState()
        switch self {
        case .decided: message.decided = .init()
        case .accepted(let orderID, let filled, let resting):
            var accepted = Tbot_V1_AttemptState.Accepted()
            accepted.orderID = orderID
            accepted.filledHundredths = filled.hundredths
            accepted.restingHundredths = resting.hundredths
            message.accepted = accepted
        case .refused(let code, let text):
            var refused = Tbot_V1_AttemptState.Refused()
            refused.code = code
            refused.message = text
            message.refused = refused
        case .unknown(let reason): message.unknown = reason
        case .notAccepted: message.notAccepted = .init()
        }
        return message
    }
}
