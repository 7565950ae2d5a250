import Domain

extension Forecast {
    init(_ message: Tbot_V1_Forecast) throws(WireError) {
        let fields = Fields("Forecast")
        self.init(
            id: try fields.id(message.hasID, message.id, "id"),
            probability: try fields.probability(message.hasProbabilityPpm, message.probabilityPpm, "probability_ppm"),
            disagreement: try fields.fraction(message.hasDisagreementPpm, message.disagreementPpm, "disagreement_ppm"),
            madeAt: try fields.time(message.hasMadeAtUs, message.madeAtUs, "made_at_us"),
            basis: try fields.text(message.hasBasis, message.basis, "basis"))
    }

    var message: Tbot_V1_Forecast {
        var message = Tbot_V1_Forecast()
        message.id = id.value
        message.probabilityPpm = probability.ppm
        message.disagreementPpm = disagreement.ppm
        message.madeAtUs = madeAt.unixMicros
        message.basis = basis
        return message
    }
}
