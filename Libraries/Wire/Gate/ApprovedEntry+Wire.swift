import Domain

extension ApprovedEntry {
    init(_ message: Tbot_V1_ApprovedEntry) throws(WireError) {
        let fields = Fields("ApprovedEntry")
        self.init(
            intent: try OrderIntent(fields.need(message.hasIntent, message.intent, "intent")),
            exitPlan: try ExitPlan(fields.need(message.hasExitPlan, message.exitPlan, "exit_plan")),
            eta: fields.timeIfPresent(message.hasEtaUs, message.etaUs),
            resolutionSource: fields.textIfPresent(message.hasResolutionSource, message.resolutionSource),
            marketChance: try fields.probability(message.hasMarketChancePpm, message.marketChancePpm, "market_chance_ppm"),
            referencePrice: try fields.price(message.hasReferencePriceUusd, message.referencePriceUusd, "reference_price_uusd"),
            maxDeviation: try fields.price(message.hasMaxDeviationUusd, message.maxDeviationUusd, "max_deviation_uusd"),
            targetFraction: try fields.fraction(message.hasTargetFractionPpm, message.targetFractionPpm, "target_fraction_ppm"))
    }

    var message: Tbot_V1_ApprovedEntry {
        var message = Tbot_V1_ApprovedEntry()
        message.intent = intent.message
        message.exitPlan = exitPlan.message
        if let eta { message.etaUs = eta.unixMicros }
        if let resolutionSource { message.resolutionSource = resolutionSource }
        message.marketChancePpm = marketChance.ppm
        message.referencePriceUusd = referencePrice.micros
        message.maxDeviationUusd = maxDeviation.micros
        message.targetFractionPpm = targetFraction.ppm
        return message
    }
}
