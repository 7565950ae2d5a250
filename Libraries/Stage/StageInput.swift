public import Domain
public import Wire

/// What a stage is told.
public enum StageInput<Own: Codable & Sendable>: Sendable {
    /// The process started: which log this is, and the settings of this run. Comes first, and again at every restart.
    case started(StageStart)
    /// An event of another service's log.
    case event(LoggedEvent, from: LogPosition)
    /// Ten times a second; most mean nothing to a stage.
    case tick
    /// A STOP file appeared or went away.
    case stopFile(Bool)
    /// What is known of another log changed.
    case source(String, SourceStatus)
    /// Every event that `source` wrote up to market time `at` was applied here. Ten times a second while it is heard; most mean nothing.
    case heard(String, at: MarketTime)
    /// An input of the service's own.
    case own(Own)
}

/// Which log a stage writes, and what it was told at its start.
public struct StageStart: Hashable, Sendable, Codable {
    public let logID: String
    public let generation: UInt32
    /// The service's settings in its own encoding: they are journaled, because they decide.
    public let settings: String

    public init(logID: String, generation: UInt32, settings: String) {
        self.logID = logID
        self.generation = generation
        self.settings = settings
    }
}

/// Where in which log an event stands.
public struct LogPosition: Hashable, Sendable {
    /// The service that wrote it.
    public let source: String
    public let logID: String
    public let generation: UInt32
    public let seq: UInt64
    public let hash: Hash256

    public init(source: String, logID: String, generation: UInt32, seq: UInt64, hash: Hash256) {
        self.source = source
        self.logID = logID
        self.generation = generation
        self.seq = seq
        self.hash = hash
    }
}

/// What is known of another log.
public enum SourceStatus: String, Hashable, Sendable, Codable {
    /// Its head is not reached: at start, or after it was silent.
    case catchingUp
    /// Applied to its head and heard from.
    case live
    /// Three heartbeats missed.
    case silent
    /// It is not the log that was read before: a person must look.
    case diverged
}
