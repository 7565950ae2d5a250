/// What a reader of a log has seen go wrong, and healed; counts since it was made.
public struct FollowerCounters: Hashable, Sendable {
    /// Times that live lines were missing and were asked for. Beginning and silences do not count.
    public var gaps: UInt64 = 0
    /// Live lines dropped because they were more than ``BusLimits/linesAheadMax`` ahead.
    public var droppedAhead: UInt64 = 0
    /// Messages and answers that were none of ours and were dropped.
    public var malformed: UInt64 = 0
    /// Answers to questions that were given up before.
    public var strays: UInt64 = 0
    /// Questions asked.
    public var questions: UInt64 = 0
    /// Questions that got no answer in time.
    public var timeouts: UInt64 = 0
    /// Questions that were refused in words.
    public var refusals: UInt64 = 0
    /// Times that the reader listened anew because nothing came.
    public var silences: UInt64 = 0
}
