import Domain

extension ExitRequest {
    init(_ message: Tbot_V1_ExitRequest) throws(WireError) {
        let fields = Fields("ExitRequest")
        self.init(
            id: try fields.id(message.hasID, message.id, "id"),
            position: try fields.id(message.hasPositionID, message.positionID, "position_id"),
            market: try fields.id(message.hasMarketID, message.marketID, "market_id"),
            event: try fields.id(message.hasEventID, message.eventID, "event_id"),
            side: try Side(fields.need(message.hasSide, message.side, "side"), fields["side"]),
            quantity: try fields.quantity(message.hasQuantityHundredths, message.quantityHundredths, "quantity_hundredths"),
            limit: try fields.price(message.hasLimitUusd, message.limitUusd, "limit_uusd"),
            bid: fields.priceIfPresent(message.hasBidUusd, message.bidUusd),
            reason: try fields.text(message.hasReason, message.reason, "reason"))
    }

    var message: Tbot_V1_ExitRequest {
        var message = Tbot_V1_ExitRequest()
        message.id = id.value
        message.positionID = position.value
        message.marketID = market.value
        message.eventID = event.value
        message.side = side.message
        message.quantityHundredths = quantity.hundredths
        message.limitUusd = limit.micros
        if let bid { message.bidUusd = bid.micros }
        message.reason = reason
        return message
    }
}
