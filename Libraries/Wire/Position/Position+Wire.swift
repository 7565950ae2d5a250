import Domain

extension Position {
    init(_ message: Tbot_V1_Position) throws(WireError) {
        let fields = Fields("Position")
        // A position is made with what was bought in all; what became of that since is set behind it.
        self.init(
            id: try fields.id(message.hasID, message.id, "id"),
            surface: try Surface(fields.need(message.hasSurface, message.surface, "surface"), fields["surface"]),
            mode: try Mode(fields.need(message.hasMode, message.mode, "mode"), fields["mode"]),
            strategy: try fields.text(message.hasStrategy, message.strategy, "strategy"),
            market: try fields.id(message.hasMarketID, message.marketID, "market_id"),
            event: try fields.id(message.hasEventID, message.eventID, "event_id"),
            side: try Side(fields.need(message.hasSide, message.side, "side"), fields["side"]),
            quantity: try fields.quantity(message.hasOpenedHundredths, message.openedHundredths, "opened_hundredths"),
            cost: try fields.money(message.hasCostUusd, message.costUusd, "cost_uusd"),
            fees: try fields.money(message.hasFeesUusd, message.feesUusd, "fees_uusd"),
            openedAt: try fields.time(message.hasOpenedAtUs, message.openedAtUs, "opened_at_us"),
            exitPlan: try ExitPlan(fields.need(message.hasExitPlan, message.exitPlan, "exit_plan")),
            eta: fields.timeIfPresent(message.hasEtaUs, message.etaUs),
            resolutionSource: fields.textIfPresent(message.hasResolutionSource, message.resolutionSource),
            promised: try fields.probability(message.hasPromisedPpm, message.promisedPpm, "promised_ppm"),
            marketAtEntry: try fields.probability(message.hasMarketAtEntryPpm, message.marketAtEntryPpm, "market_at_entry_ppm"))
        quantity = try fields.quantity(message.hasQuantityHundredths, message.quantityHundredths, "quantity_hundredths")
        realized = try fields.money(message.hasRealizedUusd, message.realizedUusd, "realized_uusd")
    }

    var message: Tbot_V1_Position {
        var message = Tbot_V1_Position()
        message.id = id.value
        message.surface = surface.message
        message.mode = mode.message
        message.strategy = strategy
        message.marketID = market.value
        message.eventID = event.value
        message.side = side.message
        message.quantityHundredths = quantity.hundredths
        message.openedHundredths = opened.hundredths
        message.costUusd = cost.micros
        message.feesUusd = fees.micros
        message.realizedUusd = realized.micros
        message.openedAtUs = openedAt.unixMicros
        message.exitPlan = exitPlan.message
        if let eta { message.etaUs = eta.unixMicros }
        if let resolutionSource { message.resolutionSource = resolutionSource }
        message.promisedPpm = promised.ppm
        message.marketAtEntryPpm = marketAtEntry.ppm
        return message
    }
}
