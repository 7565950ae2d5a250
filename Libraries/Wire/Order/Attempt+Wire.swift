import Domain

extension Attempt {
    init(_ message: Tbot_V1_Attempt) throws(WireError) {
        let fields = Fields("Attempt")
        self.init(
            id: try fields.id(message.hasID, message.id, "id"),
            intent: try fields.id(message.hasIntentID, message.intentID, "intent_id"),
            number: try fields.count(message.hasAttemptCount, message.attemptCount, "attempt_count"),
            quantity: try fields.quantity(message.hasQuantityHundredths, message.quantityHundredths, "quantity_hundredths"),
            limit: try fields.price(message.hasLimitUusd, message.limitUusd, "limit_uusd"),
            decidedAt: try fields.time(message.hasDecidedAtUs, message.decidedAtUs, "decided_at_us"))
    }

    var message: Tbot_V1_Attempt {
        var message = Tbot_V1_Attempt()
        message.id = id.value
        message.intentID = intent.value
        message.attemptCount = Int64(number)
        message.quantityHundredths = quantity.hundredths
        message.limitUusd = limit.micros
        message.decidedAtUs = decidedAt.unixMicros
        return message
    }
}
