public import Wire

/// What a reader of a log hands its consumer.
public enum FollowerEvent: Hashable, Sendable {
    /// Lines that follow those handed before, contiguous, chained and verified, one at least; and the place after the last.
    case lines([LogLine], place: Place)
    /// The reader's standing has changed; holds from here on. `live` comes after the lines that made it so were applied.
    case status(FollowerStatus)
}
