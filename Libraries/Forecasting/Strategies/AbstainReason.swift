/// Why a strategy sees no opportunity. The raw value is what travels as the prediction's reason, and what skips are counted by.
public enum AbstainReason: String, Hashable, Sendable, CaseIterable {
    /// There is no base rate for markets of this series.
    case noBaseRate = "no-base-rate"
    /// The rule text is not one that is known, or disagrees with the ticker or the strike.
    case unknownRules = "unknown-rules"
    /// The market closes before now, or the meeting it asks about is over.
    case closed
    /// The facts were not known yet on the day of the question.
    case noResearch = "no-research"
    /// The tables do not reach to the day of the question: a meeting was held since, or two reports have come out, that they do not carry.
    case staleResearch = "stale-research"
    /// The operator's file has no consensus for this print.
    case noConsensus = "no-consensus"
    /// A scheduled release is less than 5 minutes ahead or 15 behind.
    case releaseWindow = "release-window"
    /// The forecast is older than a scheduled release: one came out after the quote it would be held against, or today, so that research
    /// does not see it yet.
    case beforeRelease = "before-release"
    /// A side that might pay is not offered.
    case noQuote = "no-quote"
    /// No side is worth its price after the fee.
    case noEdge = "no-edge"
}
