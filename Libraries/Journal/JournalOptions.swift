public import Domain

/// How a journal is opened.
public struct JournalOptions: Sendable {
    /// Market time now: the time of the opening, when the log is a new one.
    public var now: MarketTime
    /// The segment's length, in bytes after its opening, from which ``Journal/shouldRoll`` says so. Not a limit: a batch is never split.
    public var segmentBytes: Int
    /// The id that a new log gets, 32 lower-case hexadecimal digits; `nil` draws one. For simulations and tests, which must be repeatable.
    public var newLogID: String?

    public init(now: MarketTime, segmentBytes: Int = 64 << 20, newLogID: String? = nil) {
        precondition(segmentBytes > 0, "a segment holds something")
        self.now = now
        self.segmentBytes = segmentBytes
        self.newLogID = newLogID
    }
}
