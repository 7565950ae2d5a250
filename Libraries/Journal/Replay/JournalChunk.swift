public import Wire

/// What a journal answers to a reader that asks for the lines after its place.
public enum JournalChunk: Hashable, Sendable {
    /// The lines that follow, at least one, in order and without a gap; and how far the log goes by now.
    case lines([LogLine], head: Place)
    /// Nothing follows: the reader has everything.
    case atHead(Place)
    /// What follows is in the archive; the oldest line here is `oldest`.
    case archived(oldest: UInt64, head: Place)
    /// The reader's place is not on this log; the text says why, for people.
    case diverged(String, head: Place)
}
