/// How a reader stands to the log that it reads.
public enum FollowerStatus: Hashable, Sendable, CustomStringConvertible {
    /// It has not applied the log's head yet: since its start, since a silence, or since it fell more than ``BusLimits/linesAheadMax``
    /// lines behind.
    case catchingUp
    /// It has applied the head that it asked for and is fed by the live log.
    case live
    /// Three heartbeats were missed. It listens and asks anew; ``catchingUp`` follows when it hears again.
    case silent
    /// The log is not the one that it read, and why. Terminal: a person adopts, then a new reader is made.
    case diverged(String)
    /// The lines after its place were moved away; the oldest that is kept. Terminal.
    case archived(oldest: UInt64)

    /// Whether nothing follows.
    public var isTerminal: Bool {
        switch self {
        case .catchingUp, .live, .silent: false
        case .diverged, .archived: true
        }
    }

    /// In words.
    public var description: String {
        switch self {
        case .catchingUp: "catching up"
        case .live: "live"
        case .silent: "silent"
        case .diverged(let reason): "diverged: \(reason)"
        case .archived(let oldest): "archived: the oldest line kept is \(oldest)"
        }
    }
}
