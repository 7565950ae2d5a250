/// Check 8: the edge after all costs is at least the minimum of the side and half of what the models disagree by.
public struct MinEdgeCheck: EntryCheck {
    public let name = CheckName.minEdge

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        let disagreement = question.opportunity.forecast.disagreement
        guard let required = question.required else {
            return refuse("unreliable", .fraction(disagreement), limit: .fraction(question.limits.maxDisagreement))
        }
        guard let edge = question.edge else { return refuse("no-offer") }
        let (observed, limit) = (Measure.fraction(Fraction(ppm: edge.ppm)), Measure.fraction(Fraction(ppm: required.ppm)))
        return edge >= required ? pass(observed, limit: limit) : refuse("edge", observed, limit: limit)
    }
}
