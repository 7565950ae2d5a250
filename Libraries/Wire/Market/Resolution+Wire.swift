import Domain

extension Resolution {
    init(_ message: Tbot_V1_Resolution) throws(WireError) {
        switch message.outcome {
        case .undetermined: self = .open
        case .settled(let side): self = .settled(try Side(side, Fields("Resolution")["settled"]))
        case .scalar(let scalar):
            let fields = Fields("Resolution.Scalar")
            self = .scalar(try fields.yesPriceIfPresent(scalar.hasYesPayoutUusd, scalar.yesPayoutUusd, "yes_payout_uusd"))
        case .annulled: self = .void
        case nil: throw .missing("Resolution.outcome")
        }
    }

    var message: Tbot_V1_Resolution {
        var message = Tbot_V1_Resolution()
        switch self {
        case .open: message.undetermined = .init()
        case .settled(let side): message.settled = side.message
        case .scalar(let value):
            var scalar = Tbot_V1_Resolution.Scalar()
            if let value { scalar.yesPayoutUusd = value.micros }
            message.scalar = scalar
        case .void: message.annulled = .init()
        }
        return message
    }
}
