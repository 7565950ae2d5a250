import Domain

extension FinishedOrder {
    init(_ message: Tbot_V1_FinishedOrder) throws(WireError) {
        let fields = Fields("FinishedOrder")
        self.init(
            intent: try OrderIntent(fields.need(message.hasIntent, message.intent, "intent")),
            filled: try fields.quantity(message.hasFilledHundredths, message.filledHundredths, "filled_hundredths"),
            amount: try fields.money(message.hasAmountUusd, message.amountUusd, "amount_uusd"),
            fees: try fields.money(message.hasFeesUusd, message.feesUusd, "fees_uusd"),
            reason: try fields.text(message.hasReason, message.reason, "reason"))
    }

    var message: Tbot_V1_FinishedOrder {
        var message = Tbot_V1_FinishedOrder()
        message.intent = intent.message
        message.filledHundredths = filled.hundredths
        message.amountUusd = amount.micros
        message.feesUusd = fees.micros
        message.reason = reason
        return message
    }
}
