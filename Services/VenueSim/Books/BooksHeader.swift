import Domain

/// The first line of the books: which world they belong to.
struct BooksHeader: Hashable, Sendable, Codable {
    /// The form of the lines that follow.
    static let currentFormat = 1

    let format: Int
    let kind: String
    let identity: String
    let start: MarketTime

    init(_ world: WorldSummary) {
        format = Self.currentFormat
        kind = world.kind
        identity = world.identity
        start = world.start
    }

    var name: String { "\(kind) \(identity)" }
}
