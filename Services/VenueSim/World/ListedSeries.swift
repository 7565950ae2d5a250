import Domain
import Venues

/// A family of events as the simulated venue lists it.
struct ListedSeries: Hashable, Sendable {
    let ticker: ID<Series>
    let title: String
    let category: String
    let frequency: String
    let tags: [String]
    let sourceName: String
    let sourceURL: String
    let fees: ListedFees
}

/// What the venue charges in a series, in its own words.
struct ListedFees: Hashable, Sendable {
    let type: KalshiFeeType
    /// The series' multiplier M.
    let multiplier: Fraction

    static let standard = ListedFees(type: .quadratic, multiplier: .one)
}
