/// A trade whose market has been resolved, as the score of a strategy counts it; also one that was left early.
public struct ScoredTrade: Hashable, Sendable, Codable {
    /// Trades of one theme that are resolved on one day are one batch.
    public let theme: String
    /// q, what the strategy promised for the side that was bought.
    public let promised: Probability
    /// m, the market's own chance of that side at entry: its mid, for a bracket p₀.
    public let market: Probability
    /// c, the all-in cost of one contract at entry; for a bracket its break-even probability.
    public let cost: SidePrice
    /// y, how the side ended, a fraction for a scalar or a bracket with a time stop; `nil` for a void market.
    public let outcome: Probability?
    /// The weight within its batch: what was paid.
    public let stake: Money
    /// What it earned, net of everything.
    public let profit: Money

    /// A trade as it is scored; all figures are of the side that was bought.
    public init(
        theme: String, promised: Probability, market: Probability, cost: SidePrice, outcome: Probability?, stake: Money, profit: Money
    ) {
        self.theme = theme
        self.promised = promised
        self.market = market
        self.cost = cost
        self.outcome = outcome
        self.stake = stake
        self.profit = profit
    }

    /// A position as its strategy is scored by it. The final outcome counts even if it was left early, once the venue has said it; until
    /// then it is
    /// none, as for a void market, and only the profit counts.
    init(_ resolved: ResolvedPosition, stake: Stake) {
        let position = resolved.position
        self.init(
            theme: stake.theme, promised: position.promised, market: position.marketAtEntry, cost: stake.each,
            outcome: resolved.resolution.payout(of: position.side).map { Probability(clampingPPM: $0.micros) }, stake: stake.paid,
            profit: resolved.profit)
    }
}
