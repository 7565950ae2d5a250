/// The size of an entry: $ = m·min(f·S, headrooms), and the most whole contracts whose cost, fees included, is within it.
public enum Sizing {
    /// The least cost of an entry.
    public static let leastCost = Money.dollars(1)

    /// The largest whole number n of contracts whose walked cost is at most m·min(k·f*(n)·S, headrooms), where f*(n) is taken at the cost
    /// of those n.
    ///
    /// - Complexity: O(levels · log(largest n)).
    public static func size(_ terms: SizeTerms, at now: MarketTime) -> SizeVerdict {
        SizeSearch(terms, at: now).verdict
    }
}
