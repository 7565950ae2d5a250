import Domain
import Venues

/// What our books and the venue's do not agree on, by market, over the looks.
struct Comparison: Hashable, Sendable, Codable {
    /// A difference, and how many looks in a row have seen one.
    struct Difference: Hashable, Sendable, Codable {
        var words: String
        var polls: Int
    }

    private(set) var standing = SortedMap<ID<Market>, Difference>()
    private var said: [String]?
    private var saidAt: MarketTime?

    /// Markets that differed when they were compared last.
    var markets: [ID<Market>] { standing.keys }

    /// Notes what was seen of a market. Returns how many looks in a row have seen a difference.
    mutating func note(_ market: ID<Market>, _ words: String?) -> Int {
        guard let words else {
            standing[market] = nil
            return 0
        }
        let polls = (standing[market]?.polls ?? 0) + 1
        standing[market] = Difference(words: words, polls: polls)
        return polls
    }

    mutating func forget(_ market: ID<Market>) { standing[market] = nil }

    /// The outcome, when it is new or was not said for an hour.
    mutating func outcome(positions: Int, at now: MarketTime) -> BookComparison? {
        let differences = standing.values.map(\.words)
        if differences == said, let saidAt, now - saidAt < Bounds.comparisonEvery { return nil }
        said = differences
        saidAt = now
        return BookComparison(positions: positions, differences: differences)
    }
}
