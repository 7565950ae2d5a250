import Domain

extension AccountFigures {
    init(_ message: Tbot_V1_AccountFigures) throws(WireError) {
        let fields = Fields("AccountFigures")
        self.init(
            bankroll: try fields.money(message.hasBankrollUusd, message.bankrollUusd, "bankroll_uusd"),
            equity: try fields.money(message.hasEquityUusd, message.equityUusd, "equity_uusd"),
            peak: try fields.money(message.hasPeakUusd, message.peakUusd, "peak_uusd"),
            exposure: try fields.money(message.hasExposureUusd, message.exposureUusd, "exposure_uusd"),
            dayLoss: try fields.money(message.hasDayLossUusd, message.dayLossUusd, "day_loss_uusd"),
            realizedToday: try fields.money(message.hasRealizedTodayUusd, message.realizedTodayUusd, "realized_today_uusd"),
            realizedTotal: try fields.money(message.hasRealizedTotalUusd, message.realizedTotalUusd, "realized_total_uusd"),
            feesTotal: try fields.money(message.hasFeesTotalUusd, message.feesTotalUusd, "fees_total_uusd"))
    }

    var message: Tbot_V1_AccountFigures {
        var message = Tbot_V1_AccountFigures()
        message.bankrollUusd = bankroll.micros
        message.equityUusd = equity.micros
        message.peakUusd = peak.micros
        message.exposureUusd = exposure.micros
        message.dayLossUusd = dayLoss.micros
        message.realizedTodayUusd = realizedToday.micros
        message.realizedTotalUusd = realizedTotal.micros
        message.feesTotalUusd = feesTotal.micros
        return message
    }
}
