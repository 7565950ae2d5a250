/// Check 9: the chance that there is an edge at all.
public struct ConfidenceCheck: EntryCheck {
    public let name = CheckName.confidence

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        let confidence = Fraction(ppm: question.opportunity.confidence.ppm)
        let limit = question.limits.minConfidence
        return confidence >= limit
            ? pass(.fraction(confidence), limit: .fraction(limit)) : refuse("confidence", .fraction(confidence), limit: .fraction(limit))
    }
}
