/// Why the books cannot be opened or written.
enum BooksError: Error, Hashable, Sendable, CustomStringConvertible {
    case system(operation: String, path: String, reason: String)
    /// Another process writes them.
    case locked(path: String)
    /// They belong to another world.
    case otherWorld(path: String, books: String, asked: String)
    /// A line in their middle is damaged.
    case damaged(path: String, line: Int, why: String)

    var description: String {
        switch self {
        case .system(let operation, let path, let reason): "\(operation) \(path): \(reason)"
        case .locked(let path): "\(path): another venue-sim writes these books; stop it first"
        case .otherWorld(let path, let books, let asked):
            "\(path): these books are of world \(books), asked for is \(asked); start with FRESH=1 to move them aside, "
                + "or ask for the old world"
        case .damaged(let path, let line, let why): "\(path): line \(line) is damaged (\(why)); start with FRESH=1, or restore the file"
        }
    }
}
