import Domain

extension FeeTerms {
    init(_ message: Tbot_V1_FeeTerms) throws(WireError) {
        let fields = Fields("FeeTerms")
        self.init(
            multiplier: try fields.fraction(message.hasMultiplierPpm, message.multiplierPpm, "multiplier_ppm"),
            alignmentStep: try fields.money(message.hasAlignmentStepUusd, message.alignmentStepUusd, "alignment_step_uusd"),
            waivedUntil: fields.timeIfPresent(message.hasWaivedUntilUs, message.waivedUntilUs))
    }

    var message: Tbot_V1_FeeTerms {
        var message = Tbot_V1_FeeTerms()
        message.multiplierPpm = multiplier.ppm
        message.alignmentStepUusd = alignmentStep.micros
        if let waivedUntil { message.waivedUntilUs = waivedUntil.unixMicros }
        return message
    }
}
