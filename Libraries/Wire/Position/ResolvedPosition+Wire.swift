import Domain

extension ResolvedPosition {
    init(_ message: Tbot_V1_ResolvedPosition) throws(WireError) {
        let fields = Fields("ResolvedPosition")
        self.init(
            position: try Position(fields.need(message.hasPosition, message.position, "position")),
            resolution: try Resolution(fields.need(message.hasResolution, message.resolution, "resolution")),
            payout: try fields.money(message.hasPayoutUusd, message.payoutUusd, "payout_uusd"),
            profit: try fields.money(message.hasProfitUusd, message.profitUusd, "profit_uusd"),
            venueRounding: try fields.money(message.hasVenueRoundingUusd, message.venueRoundingUusd, "venue_rounding_uusd"),
            source: try fields.text(message.hasSource, message.source, "source"),
            at: try fields.time(message.hasAtUs, message.atUs, "at_us"))
    }

    var message: Tbot_V1_ResolvedPosition {
        var message = Tbot_V1_ResolvedPosition()
        message.position = position.message
        message.resolution = resolution.message
        message.payoutUusd = payout.micros
        message.profitUusd = profit.micros
        message.venueRoundingUusd = venueRounding.micros
        message.source = source
        message.atUs = at.unixMicros
        return message
    }
}
