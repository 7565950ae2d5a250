import Domain

/// How long to wait before a service that ended is started again: 100 ms, doubling to 10 s; from the start again once it ran for 10 s.
struct RestartBackoff: Sendable {
    static let first = Duration.milliseconds(100)
    static let longest = Duration.seconds(10)
    static let settled = Duration.seconds(10)

    private var next = RestartBackoff.first

    /// The wait after a run of `ran`.
    mutating func delay(afterRunning ran: Duration) -> Duration {
        if ran >= RestartBackoff.settled { next = RestartBackoff.first }
        defer { next = min(next * 2, RestartBackoff.longest) }
        return next
    }
}
