public import Domain

/// What one listing of order books brought.
public struct BookListing: Hashable, Sendable {
    /// The books that could be read.
    public let books: SortedMap<ID<Market>, OrderBook>
    /// The markets asked for whose book could not be read or did not come, each with the reason.
    public let problems: [VenueProblem]

    public init(books: SortedMap<ID<Market>, OrderBook>, problems: [VenueProblem]) {
        self.books = books
        self.problems = problems
    }
}
