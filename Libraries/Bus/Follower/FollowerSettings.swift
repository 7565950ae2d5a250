/// How a reader of a log waits.
public struct FollowerSettings: Hashable, Sendable {
    /// How often the service says that it lives, machine time.
    public var heartbeatInterval: Duration
    /// After how many missed heartbeats it counts as silent, a count.
    public var heartbeatsMissed: Int
    /// How long the first try of a question waits for its answer; doubled at each further try, machine time.
    public var answerTimeout: Duration
    /// The longest that a try waits, and the longest pause before one.
    public var answerTimeoutMax: Duration
    /// The most that one answer may carry, bytes of lines, 1 to ``BusLimits/replayBytesMax``.
    public var chunkBytes: Int
    /// Where the jitter of the waits begins, so that readers do not ask in step; the same seed gives the same jitter.
    public var seed: UInt64

    /// Waits; what is not given is what the services use.
    public init(
        heartbeatInterval: Duration = .milliseconds(100), heartbeatsMissed: Int = 3, answerTimeout: Duration = .seconds(1),
        answerTimeoutMax: Duration = .seconds(30), chunkBytes: Int = BusLimits.replayBytesMax, seed: UInt64 = 0
    ) {
        precondition((1...BusLimits.replayBytesMax).contains(chunkBytes), "a chunk has 1 byte to \(BusLimits.replayBytesMax)")
        precondition(heartbeatsMissed > 0 && heartbeatInterval > .zero && answerTimeout > .zero, "waits are positive")
        self.heartbeatInterval = heartbeatInterval
        self.heartbeatsMissed = heartbeatsMissed
        self.answerTimeout = answerTimeout
        self.answerTimeoutMax = answerTimeoutMax
        self.chunkBytes = chunkBytes
        self.seed = seed
    }

    /// How long nothing may come before the service is silent.
    var silence: Duration { heartbeatInterval * heartbeatsMissed }
}
