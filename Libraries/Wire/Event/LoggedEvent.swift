public import Domain

/// An event of a log as its readers see it: when, because of what, and what.
public struct LoggedEvent: Hashable, Sendable {
    /// Market time at which its writer applied it; never goes back within a log.
    public let at: MarketTime
    /// What it follows from, where that is an event of another log.
    public let cause: Cause?
    /// What it says.
    public let body: LogEvent

    public init(at: MarketTime, cause: Cause?, body: LogEvent) {
        self.at = at
        self.cause = cause
        self.body = body
    }

    /// What a reader makes of another service's input without reading it: nothing but its source, at time zero.
    public static func foreignInput(of source: String) -> LoggedEvent {
        LoggedEvent(at: MarketTime(unixMicros: 0), cause: nil, body: .input(source: source))
    }
}
