import Domain

extension OrderFill {
    init(_ message: Tbot_V1_OrderFill) throws(WireError) {
        let fields = Fields("OrderFill")
        self.init(
            id: try fields.id(message.hasID, message.id, "id"),
            attempt: try fields.id(message.hasAttemptID, message.attemptID, "attempt_id"),
            intent: try fields.id(message.hasIntentID, message.intentID, "intent_id"),
            orderID: try fields.text(message.hasOrderID, message.orderID, "order_id"),
            quantity: try fields.quantity(message.hasQuantityHundredths, message.quantityHundredths, "quantity_hundredths"),
            price: try fields.price(message.hasPriceUusd, message.priceUusd, "price_uusd"),
            fee: try fields.money(message.hasFeeUusd, message.feeUusd, "fee_uusd"),
            at: try fields.time(message.hasAtUs, message.atUs, "at_us"))
    }

    var message: Tbot_V1_OrderFill {
        var message = Tbot_V1_OrderFill()
        message.id = id.value
        message.attemptID = attempt.value
        message.intentID = intent.value
        message.orderID = orderID
        message.quantityHundredths = quantity.hundredths
        message.priceUusd = price.micros
        message.feeUusd = fee.micros
        message.atUs = at.unixMicros
        return message
    }
}
