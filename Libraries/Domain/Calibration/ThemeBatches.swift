/// The trades that were resolved on one trading day, one batch a theme: they do not inform each other, so that a batch counts as one trade.
///
/// A batch is sealed when its day is over, never looked at before: half a batch would be a look too many. Bounded by the themes that
/// resolve on one day.
struct ThemeBatches: Hashable, Sendable, Codable {
    private var day: CivilDate?
    /// By theme: a mean for each of the factors that are kept together.
    private var open = SortedMap<String, [FactorMean]>()

    /// Adds the factors of one trade, resolved on `day`. Returns the means of the batches that this seals: those of earlier days, in the
    /// order of their themes. A day before the newest counts as the newest.
    mutating func add(_ factors: [Factor], theme: String, on day: CivilDate, stake: Money, _ rounding: Factor.Rounding) -> [[Factor]] {
        let sealed = seal(before: day)
        self.day = max(self.day ?? day, day)
        var means = open[theme] ?? Array(repeating: FactorMean(), count: factors.count)
        for index in factors.indices { means[index].add(factors[index], stake: stake, rounding) }
        open[theme] = means
        return sealed
    }

    /// Seals the batches of all days before `day`, and returns their means.
    mutating func seal(before day: CivilDate) -> [[Factor]] {
        guard let current = self.day, current < day else { return [] }
        let sealed = open.values.map { $0.map(\.mean) }
        open = SortedMap()
        self.day = day
        return sealed
    }
}
