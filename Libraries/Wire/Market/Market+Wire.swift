import Domain

extension Market {
    init(_ message: Tbot_V1_Market) throws(WireError) {
        let fields = Fields("Market")
        self.init(
            id: try fields.id(message.hasID, message.id, "id"),
            event: try fields.id(message.hasEventID, message.eventID, "event_id"),
            series: try fields.id(message.hasSeriesID, message.seriesID, "series_id"),
            title: try fields.text(message.hasTitle, message.title, "title"),
            outcome: try fields.text(message.hasOutcome, message.outcome, "outcome"),
            status: try MarketStatus(fields.need(message.hasStatus, message.status, "status"), fields["status"]),
            opensAt: try fields.time(message.hasOpensAtUs, message.opensAtUs, "opens_at_us"),
            closesAt: try fields.time(message.hasClosesAtUs, message.closesAtUs, "closes_at_us"),
            expectedExpiration: fields.timeIfPresent(message.hasExpectedExpirationUs, message.expectedExpirationUs),
            settlementTimerSeconds: try fields.number(
                message.hasSettlementTimerS, message.settlementTimerS, "settlement_timer_s"),
            strike: try Strike(fields.need(message.hasStrike, message.strike, "strike")),
            rules: try fields.text(message.hasRules, message.rules, "rules"),
            ticks: try TickGrid(fields.need(message.hasTicks, message.ticks, "ticks")),
            volume24h: try fields.quantity(message.hasVolumeDayHundredths, message.volumeDayHundredths, "volume_day_hundredths"),
            openInterest: try fields.quantity(
                message.hasOpenInterestHundredths, message.openInterestHundredths, "open_interest_hundredths"),
            resolution: try Resolution(fields.need(message.hasResolution, message.resolution, "resolution")))
    }

    var message: Tbot_V1_Market {
        var message = Tbot_V1_Market()
        message.id = id.value
        message.eventID = event.value
        message.seriesID = series.value
        message.title = title
        message.outcome = outcome
        message.status = status.message
        message.opensAtUs = opensAt.unixMicros
        message.closesAtUs = closesAt.unixMicros
        if let expectedExpiration { message.expectedExpirationUs = expectedExpiration.unixMicros }
        message.settlementTimerS = settlementTimerSeconds
        message.strike = strike.message
        message.rules = rules
        message.ticks = ticks.message
        message.volumeDayHundredths = volume24h.hundredths
        message.openInterestHundredths = openInterest.hundredths
        message.resolution = resolution.message
        return message
    }
}
