/// A predictor's answer to one candidate.
public struct Prediction: Hashable, Sendable, Codable {
    public let candidate: ID<Candidate>
    /// The strategy that answered, such as `base-rate-divergence`.
    public let strategy: String
    public let verdict: PredictionVerdict
    /// What the answer cost in fees to model providers.
    public let cost: Money
    /// When it was answered, market time.
    public let answeredAt: MarketTime
    /// Which replica answered.
    public let predictor: String

    public init(candidate: ID<Candidate>, strategy: String, verdict: PredictionVerdict, cost: Money, answeredAt: MarketTime, predictor: String) {
        self.candidate = candidate
        self.strategy = strategy
        self.verdict = verdict
        self.cost = cost
        self.answeredAt = answeredAt
        self.predictor = predictor
    }
}

/// An opportunity, or none and why.
public enum PredictionVerdict: Hashable, Sendable, Codable {
    /// The market looks worth buying on one side.
    case opportunity(Opportunity)
    /// Nothing to do: the reason in a short stable word or two, and the forecast where there is one (a held position is judged by it).
    case none(reason: String, Forecast?)

    /// The reason of ``none(reason:_:)`` for a market whose rule text no rule knows: what it pays for is not what it was.
    public static let unknownRules = "unknown-rules"

    /// The forecast behind the verdict, where there is one.
    public var forecast: Forecast? {
        switch self {
        case .opportunity(let opportunity): opportunity.forecast
        case .none(_, let forecast): forecast
        }
    }
}

/// A side that looks worth buying.
public struct Opportunity: Hashable, Sendable, Codable {
    public let forecast: Forecast
    public let side: Side
    /// The probability that the true chance of the side is above its cost.
    public let confidence: Probability

    public init(forecast: Forecast, side: Side, confidence: Probability) {
        self.forecast = forecast
        self.side = side
        self.confidence = confidence
    }
}
