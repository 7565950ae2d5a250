/// The gate's verdict on one candidate, with its receipt: which checks ran, what they saw, and which one refused first.
public struct Decision: Hashable, Sendable {
    public let candidate: ID<Candidate>
    public let market: ID<Market>
    public let event: ID<MarketEvent>
    public let title: String
    public let category: String
    public let strategy: String
    public let predictor: String
    public let verdict: GateVerdict
    /// The checks that ran, in their order; the last one refused when the verdict is a refusal by a check.
    public let checks: [CheckResult]
    /// The forecast behind it, where there is one.
    public let forecast: Forecast?
    /// The side that the predictor would buy, and its confidence.
    public let side: Side?
    public let confidence: Probability?
    /// The best prices of the YES book that the decision used.
    public let yesBid: YesPrice?
    public let yesAsk: YesPrice?
    /// What a contract of the side would cost with fees, and the edge against it; absent when it did not come to that.
    public let cost: SidePrice?
    public let edge: Edge?
    /// What bound the size, such as `position-cap`; absent when it did not come to that.
    public let binding: String?

    public init(
        candidate: ID<Candidate>, market: ID<Market>, event: ID<MarketEvent>, title: String, category: String, strategy: String,
        predictor: String,
        verdict: GateVerdict, checks: [CheckResult], forecast: Forecast?, side: Side?, confidence: Probability?, yesBid: YesPrice?,
        yesAsk: YesPrice?,
        cost: SidePrice?, edge: Edge?, binding: String?
    ) {
        self.candidate = candidate
        self.market = market
        self.event = event
        self.title = title
        self.category = category
        self.strategy = strategy
        self.predictor = predictor
        self.verdict = verdict
        self.checks = checks
        self.forecast = forecast
        self.side = side
        self.confidence = confidence
        self.yesBid = yesBid
        self.yesAsk = yesAsk
        self.cost = cost
        self.edge = edge
        self.binding = binding
    }
}

/// What the gate made of a candidate.
public enum GateVerdict: Hashable, Sendable {
    /// An entry is approved.
    case approved(ApprovedEntry)
    /// A check refused; the first that did, and its word.
    case refused(CheckName, String)
    /// It did not come to the checks: `no-opportunity: …`, `expired`, `shadow`.
    case passedOver(String)
}

/// What goes with an approved entry, so that the position and the feed can be told from the decision alone.
public struct ApprovedEntry: Hashable, Sendable {
    public let intent: OrderIntent
    public let exitPlan: ExitPlan
    /// When the market should be resolved.
    public let eta: MarketTime?
    /// From where the venue takes the outcome, in words; absent where it does not say.
    public let resolutionSource: String?
    /// The market's own chance of the side, its mid.
    public let marketChance: Probability
    /// The price of the side that the decision saw, and how far a follower may be from it.
    public let referencePrice: SidePrice
    public let maxDeviation: SidePrice
    /// Reference cost, without fees, as a share of the sizing base.
    public let targetFraction: Fraction

    public init(
        intent: OrderIntent, exitPlan: ExitPlan, eta: MarketTime?, resolutionSource: String?, marketChance: Probability,
        referencePrice: SidePrice, maxDeviation: SidePrice, targetFraction: Fraction
    ) {
        self.intent = intent
        self.exitPlan = exitPlan
        self.eta = eta
        self.resolutionSource = resolutionSource
        self.marketChance = marketChance
        self.referencePrice = referencePrice
        self.maxDeviation = maxDeviation
        self.targetFraction = targetFraction
    }
}
