import Domain

extension Decision {
    init(_ message: Tbot_V1_Decision) throws(WireError) {
        let fields = Fields("Decision")
        self.init(
            candidate: try fields.id(message.hasCandidateID, message.candidateID, "candidate_id"),
            market: try fields.id(message.hasMarketID, message.marketID, "market_id"),
            event: try fields.id(message.hasEventID, message.eventID, "event_id"),
            title: try fields.text(message.hasTitle, message.title, "title"),
            category: try fields.text(message.hasCategory, message.category, "category"),
            strategy: try fields.text(message.hasStrategy, message.strategy, "strategy"),
            predictor: try fields.text(message.hasPredictor, message.predictor, "predictor"),
            verdict: try GateVerdict(message.verdict),
            checks: try fields.each(message.checks) { check throws(WireError) in try CheckResult(check) },
            forecast: try message.hasForecast ? Forecast(message.forecast) : nil,
            side: try message.hasSide ? Side(message.side, fields["side"]) : nil,
            confidence: try fields.probabilityIfPresent(message.hasConfidencePpm, message.confidencePpm, "confidence_ppm"),
            yesBid: try fields.yesPriceIfPresent(message.hasYesBidUusd, message.yesBidUusd, "yes_bid_uusd"),
            yesAsk: try fields.yesPriceIfPresent(message.hasYesAskUusd, message.yesAskUusd, "yes_ask_uusd"),
            cost: fields.priceIfPresent(message.hasCostUusd, message.costUusd),
            edge: fields.edgeIfPresent(message.hasEdgePpm, message.edgePpm),
            binding: fields.textIfPresent(message.hasBinding, message.binding))
    }

    var message: Tbot_V1_Decision {
        var message = Tbot_V1_Decision()
        message.candidateID = candidate.value
        message.marketID = market.value
        message.eventID = event.value
        message.title = title
        message.category = category
        message.strategy = strategy
        message.predictor = predictor
        message.verdict = verdict.message
        message.checks = checks.map(\.message)
        if let forecast { message.forecast = forecast.message }
        if let side { message.side = side.message }
        if let confidence { message.confidencePpm = confidence.ppm }
        if let yesBid { message.yesBidUusd = yesBid.micros }
        if let yesAsk { message.yesAskUusd = yesAsk.micros }
        if let cost { message.costUusd = cost.micros }
        if let edge { message.edgePpm = edge.ppm }
        if let binding { message.binding = binding }
        return message
    }
}
