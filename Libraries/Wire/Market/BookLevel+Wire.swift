import Domain

extension BookLevel {
    init(_ message: Tbot_V1_BookLevel) throws(WireError) {
        let fields = Fields("BookLevel")
        self.init(
            price: try fields.yesPrice(message.hasPriceUusd, message.priceUusd, "price_uusd"),
            quantity: try fields.quantity(message.hasQuantityHundredths, message.quantityHundredths, "quantity_hundredths"))
    }

    var message: Tbot_V1_BookLevel {
        var message = Tbot_V1_BookLevel()
        message.priceUusd = price.micros
        message.quantityHundredths = quantity.hundredths
        return message
    }
}
