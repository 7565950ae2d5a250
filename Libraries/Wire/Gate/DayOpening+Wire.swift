import Domain

extension DayOpening {
    init(_ message: Tbot_V1_DayOpening) throws(WireError) {
        let fields = Fields("DayOpening")
        self.init(
            day: try fields.day(message.hasDay, message.day, "day"),
            equity: try fields.money(message.hasEquityUusd, message.equityUusd, "equity_uusd"))
    }

    var message: Tbot_V1_DayOpening {
        var message = Tbot_V1_DayOpening()
        message.day = day.description
        message.equityUusd = equity.micros
        return message
    }
}
