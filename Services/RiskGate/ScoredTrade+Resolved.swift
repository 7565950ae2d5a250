import Domain

extension ScoredTrade {
    /// A resolved position as its strategy is scored by it; the final outcome counts even if it was left early, where the venue has said it.
    init(_ resolved: ResolvedPosition, theme: String) {
        let position = resolved.position
        let spent = position.cost + position.fees
        let opened = max(1, position.opened.hundredths)
        self.init(
            theme: theme, promised: position.promised, market: position.marketAtEntry,
            cost: SidePrice(micros: Int64((Int128(spent.micros) * 100).ceiledDivision(by: Int128(opened)))),
            outcome: resolved.resolution.payout(of: position.side).map { Probability(clampingPPM: $0.micros) }, stake: spent, profit: resolved.profit)
    }
}
