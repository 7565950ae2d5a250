import Domain

/// What a world is, for the operator and for the books, which belong to one world.
struct WorldSummary: Hashable, Sendable, Codable {
    /// `synthetic` or `recorded`.
    let kind: String
    /// What makes two worlds of a kind the same: the seed, or the recording's name and its start.
    let identity: String
    /// The first instant of the world's market time.
    let start: MarketTime
    /// Where its quotes come from, in one word.
    let quoteSource: String
    /// What was assumed where the record, or the model, does not say, in words.
    let assumptions: [String]
}
