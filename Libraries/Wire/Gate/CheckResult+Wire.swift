import Domain

extension CheckResult {
    init(_ message: Tbot_V1_CheckResult) throws(WireError) {
        let fields = Fields("CheckResult")
        self.init(
            try CheckName(fields.need(message.hasCheck, message.check, "check"), fields["check"]),
            refusal: fields.textIfPresent(message.hasRefusal, message.refusal),
            observed: try message.hasObserved ? Measure(message.observed) : nil,
            limit: try message.hasLimit ? Measure(message.limit) : nil)
    }

    var message: Tbot_V1_CheckResult {
        var message = Tbot_V1_CheckResult()
        message.check = check.message
        if let refusal { message.refusal = refusal }
        if let observed { message.observed = observed.message }
        if let limit { message.limit = limit.message }
        return message
    }
}
