import Domain

extension OfferedCandidate {
    init(_ message: Tbot_V1_OfferedCandidate) throws(WireError) {
        let fields = Fields("OfferedCandidate")
        self.init(
            id: try fields.id(message.hasID, message.id, "id"),
            market: try fields.id(message.hasMarketID, message.marketID, "market_id"),
            title: try fields.text(message.hasTitle, message.title, "title"),
            category: try fields.text(message.hasCategory, message.category, "category"),
            yesBid: try fields.yesPriceIfPresent(message.hasYesBidUusd, message.yesBidUusd, "yes_bid_uusd"),
            yesAsk: try fields.yesPriceIfPresent(message.hasYesAskUusd, message.yesAskUusd, "yes_ask_uusd"),
            held: try fields.flag(message.hasHeld, message.held, "held"))
    }

    var message: Tbot_V1_OfferedCandidate {
        var message = Tbot_V1_OfferedCandidate()
        message.id = id.value
        message.marketID = market.value
        message.title = title
        message.category = category
        if let yesBid { message.yesBidUusd = yesBid.micros }
        if let yesAsk { message.yesAskUusd = yesAsk.micros }
        message.held = held
        return message
    }
}
