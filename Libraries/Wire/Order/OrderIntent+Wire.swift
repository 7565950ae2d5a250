import Domain

extension OrderIntent {
    init(_ message: Tbot_V1_OrderIntent) throws(WireError) {
        let fields = Fields("OrderIntent")
        self.init(
            id: try fields.id(message.hasID, message.id, "id"),
            surface: try Surface(fields.need(message.hasSurface, message.surface, "surface"), fields["surface"]),
            mode: try Mode(fields.need(message.hasMode, message.mode, "mode"), fields["mode"]),
            account: try fields.text(message.hasAccount, message.account, "account"),
            purpose: try OrderPurpose(message.purpose),
            market: try fields.id(message.hasMarketID, message.marketID, "market_id"),
            event: try fields.id(message.hasEventID, message.eventID, "event_id"),
            side: try Side(fields.need(message.hasSide, message.side, "side"), fields["side"]),
            quantity: try fields.quantity(message.hasQuantityHundredths, message.quantityHundredths, "quantity_hundredths"),
            limit: try fields.price(message.hasLimitUusd, message.limitUusd, "limit_uusd"),
            notAfter: fields.timeIfPresent(message.hasNotAfterUs, message.notAfterUs),
            worstCost: try fields.money(message.hasWorstCostUusd, message.worstCostUusd, "worst_cost_uusd"),
            strategy: try fields.text(message.hasStrategy, message.strategy, "strategy"))
    }

    var message: Tbot_V1_OrderIntent {
        var message = Tbot_V1_OrderIntent()
        message.id = id.value
        message.surface = surface.message
        message.mode = mode.message
        message.account = account
        message.purpose = purpose.message
        message.marketID = market.value
        message.eventID = event.value
        message.side = side.message
        message.quantityHundredths = quantity.hundredths
        message.limitUusd = limit.micros
        if let notAfter { message.notAfterUs = notAfter.unixMicros }
        message.worstCostUusd = worstCost.micros
        message.strategy = strategy
        return message
    }
}

extension OrderPurpose {
    init(_ message: Tbot_V1_OrderIntent.OneOf_Purpose?) throws(WireError) {
        switch message {
        case .entry: self = .entry
        case .exitOf(let id): self = .exit(of: ID(id))
        case nil: throw .missing("OrderIntent.purpose")
        }
    }

    var message: Tbot_V1_OrderIntent.OneOf_Purpose {
        switch self {
        case .entry: .entry(.init())
        case .exit(let id): .exitOf(id.value)
        }
    }
}
