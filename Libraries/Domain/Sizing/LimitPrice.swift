/// At which price an order is limited: on the market's grid, and rounded against ourselves.
public enum LimitPrice {
    /// The highest tick, in the price space of the side, at which the edge after the fee for the whole quantity is still enough, the
    /// slippage is within its limit, Kelly's share at that price is not exceeded, and cost and reserve are within their own limits; `nil` without such a tick.
    ///
    /// - Complexity: O(log(prices)), at most 20 probes.
    public static func buy(_ terms: LimitTerms, at now: MarketTime) -> SidePrice? {
        let ceiling = min(terms.prices.upperBound.micros, terms.seen.micros + terms.slippageLimit.micros, 999_999)
        var low: Int64 = 1
        var high = ceiling
        var highest: Int64?
        while low <= high {
            let middle = low + (high - low) / 2
            if passes(SidePrice(micros: middle), terms, at: now) {
                highest = middle
                low = middle + 1
            } else {
                high = middle - 1
            }
        }
        guard let highest, let tick = terms.ticks.floor(SidePrice(micros: highest), of: terms.side), tick >= terms.prices.lowerBound else {
            return nil
        }
        return tick
    }

    /// The lowest tick, in the price space of `side`, that brings at least `price` a contract; `nil` above the grid.
    public static func sell(atLeast price: SidePrice, of side: Side, ticks: TickGrid) -> SidePrice? { ticks.ceiling(price, of: side) }

    /// Cost and fee of one contract rise with the price, so that every price below one that passes passes too.
    private static func passes(_ price: SidePrice, _ terms: LimitTerms, at now: MarketTime) -> Bool {
        guard let cost = BookWalk.worstCost(of: terms.quantity, limit: price, fees: terms.fees, at: now) else { return false }
        if let costLimit = terms.costLimit, cost.total > costLimit { return false }
        if let base = terms.kellyBase, cost.total > Kelly.stake(of: base, q: terms.q, cost: cost) { return false }
        if let reserveLimit = terms.reserveLimit, cost.reserve > reserveLimit { return false }
        return Edge(q: terms.q, cost: cost.each) >= terms.required
    }
}
