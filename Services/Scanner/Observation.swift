import Domain

/// A market as one scan saw it: what is new of it since the scan before.
struct Observation: Codable, Sendable {
    let market: Market
    let eventTitle: String
    let category: String
    let resolutionSource: String?
    let structure: EventStructure
    /// Absent where the venue's fee is one that nobody can price.
    let fees: FeeTerms?
    let book: OrderBook
}
