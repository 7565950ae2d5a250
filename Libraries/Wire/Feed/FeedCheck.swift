/// What a check of the feed's chain found.
public enum FeedCheck: Hashable, Sendable {
    /// Every entry follows from the one before it; where the chain ends.
    case intact(FeedHead)
    /// The first entry that does not: its index among those that were checked, and why.
    case broken(index: Int, FeedBreak)
}

/// Why an entry does not follow from the one before it.
public enum FeedBreak: Hashable, Sendable, CustomStringConvertible {
    /// It is none.
    case notAnEntry(FeedLineError)
    /// Its seq is not the next.
    case wrongSeq(expected: UInt64, found: UInt64)
    /// It names another predecessor.
    case wrongPrevious(expected: Hash256, found: Hash256)

    public var description: String {
        switch self {
        case .notAnEntry(let error): "\(error)"
        case .wrongSeq(let expected, let found): "seq \(found) stands where \(expected) should"
        case .wrongPrevious(let expected, let found):
            "it follows \(found.hex.prefix(12))…, the entry before it is \(expected.hex.prefix(12))…"
        }
    }
}
