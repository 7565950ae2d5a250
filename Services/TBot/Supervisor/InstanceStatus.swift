import Domain

/// One process of the stack: a service, or one of its replicas.
struct InstanceStatus: Hashable, Sendable {
    /// Where it is in its life.
    enum Phase: Hashable, Sendable {
        /// Not started: waits for what it depends on.
        case waiting
        /// Runs; no health check has succeeded since the start, or there is none.
        case running
        /// Runs, and its last health check succeeded.
        case healthy
        /// Runs, and more health checks failed in a row than may.
        case unhealthy
        /// Ended, and will be started again.
        case backingOff
        /// Ended by itself with exit code 0, for good.
        case completed
        /// Ended by itself otherwise, for good, or could not be started.
        case failed
        /// Ended because the stack stops, or never started because of that.
        case stopped
    }

    /// The name of the service in the compose file.
    let service: String
    /// The name of this process: the service's, with `-1`, `-2` where there are replicas.
    let name: String
    /// Whether healthy means anything.
    let hasHealthcheck: Bool
    var phase = Phase.waiting
    /// How often it was started again.
    var restarts = 0
    var pid: Int32?
    /// How it last ended.
    var lastEnd: ProcessEnd?

    /// Whether a process is there.
    var isAlive: Bool { phase == .running || phase == .healthy || phase == .unhealthy }
    /// Whether there will be no process any more.
    var isOver: Bool { phase == .completed || phase == .failed || phase == .stopped }
    /// Whether it is as well as it can be: healthy where there is a check, running where there is none, or done.
    var isReady: Bool {
        switch phase {
        case .healthy, .completed: true
        case .running: !hasHealthcheck
        case .waiting, .unhealthy, .backingOff, .failed, .stopped: false
        }
    }

    /// Whether what depends on it under `condition` may start.
    func satisfies(_ condition: ComposeService.Condition) -> Bool {
        switch condition {
        case .started: isAlive || phase == .completed
        case .healthy: phase == .healthy
        case .completed: phase == .completed
        }
    }
}
