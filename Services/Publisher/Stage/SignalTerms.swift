import Domain

/// What the gate said of an entry that it approved, as far as the feed tells it.
struct SignalTerms: Hashable, Sendable, Codable {
    let title: String
    /// That the side pays, as it was forecast.
    let probability: Probability?
    let confidence: Probability?
    let edge: Edge?
    /// The whole order's reference cost as a share of the sizing base, and that cost itself.
    let targetFraction: Fraction
    let referenceCost: Money
    let exitPlan: ExitPlan
    let eta: MarketTime?
    let resolutionSource: String?
    /// What the forecast rests on, in words.
    let basis: String

    init(_ decision: Decision, _ entry: ApprovedEntry) {
        title = decision.title
        probability = decision.forecast?.probability.of(entry.intent.side)
        confidence = decision.confidence
        edge = decision.edge
        targetFraction = entry.targetFraction
        referenceCost = entry.intent.quantity.cost(at: entry.referencePrice)
        exitPlan = entry.exitPlan
        eta = entry.eta
        resolutionSource = entry.resolutionSource
        basis = decision.forecast?.basis ?? ""
    }

    /// What was paid as a share of the sizing base, rounded down: for a fill of all at the reference price the gate's own target.
    func share(of paid: Money) -> Fraction {
        guard referenceCost > .zero else { return .zero }
        let share = (Int128(targetFraction.ppm) * Int128(paid.micros)).flooredDivision(by: Int128(referenceCost.micros))
        return Fraction(ppm: Int64(clamping: share))
    }
}
