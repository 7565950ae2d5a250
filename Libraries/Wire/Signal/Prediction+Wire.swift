import Domain

extension Prediction {
    init(_ message: Tbot_V1_Prediction) throws(WireError) {
        let fields = Fields("Prediction")
        self.init(
            candidate: try fields.id(message.hasCandidateID, message.candidateID, "candidate_id"),
            strategy: try fields.text(message.hasStrategy, message.strategy, "strategy"),
            verdict: try PredictionVerdict(message.verdict),
            cost: try fields.money(message.hasCostUusd, message.costUusd, "cost_uusd"),
            answeredAt: try fields.time(message.hasAnsweredAtUs, message.answeredAtUs, "answered_at_us"),
            predictor: try fields.text(message.hasPredictor, message.predictor, "predictor"))
    }

    /// The prediction beside the candidate that it answers, as that was received.
    func message(answering candidate: Signed) -> Tbot_V1_Prediction {
        var message = Tbot_V1_Prediction()
        message.signedCandidate = candidate.message
        message.candidateID = self.candidate.value
        message.strategy = strategy
        message.verdict = verdict.message
        message.costUusd = cost.micros
        message.answeredAtUs = answeredAt.unixMicros
        message.predictor = predictor
        return message
    }
}

extension PredictionVerdict {
    init(_ message: Tbot_V1_Prediction.OneOf_Verdict?) throws(WireError) {
        switch message {
        case .opportunity(let opportunity): self = .opportunity(try Opportunity(opportunity))
        case .noOpportunity(let none):
            self = .none(
                reason: try Fields("Prediction.NoOpportunity").text(none.hasReason, none.reason, "reason"),
                try none.hasForecast ? Forecast(none.forecast) : nil)
        case nil: throw .missing("Prediction.verdict")
        }
    }

    var message: Tbot_V1_Prediction.OneOf_Verdict {
        switch self {
        case .opportunity(let opportunity): return .opportunity(opportunity.message)
        case .none(let reason, let forecast):
            var none = Tbot_V1_Prediction.NoOpportunity()
            none.reason = reason
            if let forecast { none.forecast = forecast.message }
            return .noOpportunity(none)
        }
    }
}

extension Opportunity {
    init(_ message: Tbot_V1_Prediction.Opportunity) throws(WireError) {
        let fields = Fields("Prediction.Opportunity")
        self.init(
            forecast: try Forecast(fields.need(message.hasForecast, message.forecast, "forecast")),
            side: try Side(fields.need(message.hasSide, message.side, "side"), fields["side"]),
            confidence: try fields.probability(message.hasConfidencePpm, message.confidencePpm, "confidence_ppm"))
    }

    var message: Tbot_V1_Prediction.Opportunity {
        var message = Tbot_V1_Prediction.Opportunity()
        message.forecast = forecast.message
        message.side = side.message
        message.confidencePpm = confidence.ppm
        return message
    }
}
