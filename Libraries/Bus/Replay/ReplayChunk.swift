public import Wire

/// What a log has after a place.
public enum ReplayChunk: Hashable, Sendable {
    /// The lines that follow, contiguous, one at least, and the head of the log when they were read.
    case lines([LogLine], head: Place)
    /// Nothing: the place is the head.
    case atHead(Place)
    /// The lines asked for were moved away; the oldest that is kept.
    case archived(oldest: UInt64, head: Place)
    /// The place is not one of this log's, and why: another log, another generation, a seq that it has not reached, another hash.
    case diverged(String, head: Place)
}
