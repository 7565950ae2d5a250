/// How to find out whether a service is healthy.
struct Healthcheck: Hashable, Sendable {
    /// Program and arguments; exit code 0 means healthy. Never empty.
    var test: [String]
    /// The time from the end of one check to the start of the next.
    var interval: Duration = .seconds(30)
    /// How long one check may take; then it counts as failed.
    var timeout: Duration = .seconds(30)
    /// How many failed checks in a row make it unhealthy.
    var retries: Int = 3
    /// For how long after the start failed checks do not count.
    var startPeriod: Duration = .zero
    /// The interval while in the start period.
    var startInterval: Duration?
}
