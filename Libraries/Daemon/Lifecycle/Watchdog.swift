public import Domain
import Glibc

/// Ends the process when its loop stands still: a service that is stuck holds its lock and blocks its successor, one that ended does not.
///
/// It counts its own ticks, not the time that passed, so that a process which was itself stopped (SIGSTOP, a suspended machine) is not
/// ended when it goes on.
public struct Watchdog: Sendable {
    /// How long the loop may stand still.
    public static let limit = Duration.seconds(10)
    /// How often it looks.
    static let tick = Duration.milliseconds(250)

    private let name: String
    private let progress: @Sendable () -> MachineTime

    /// - Parameters:
    ///   - name: of the loop, for the last words.
    ///   - progress: when the loop last went round; called four times a second from the watchdog's own thread, must not block.
    public init(name: String, progress: @escaping @Sendable () -> MachineTime) {
        self.name = name
        self.progress = progress
    }

    /// Watches from a detached thread until the process ends.
    /// - Throws: ``StartRefusal`` when the thread cannot be started.
    public func start() throws(StartRefusal) {
        let (name, progress) = (name, progress)
        let started = DetachedThread.start {
            var judge = StandstillJudge(ticksAllowed: Int(Watchdog.limit / Watchdog.tick))
            while true {
                usleep(250_000)
                guard judge.isStuck(at: progress()) else { continue }
                StandardError.write("watchdog: \(name) stood still for \(Watchdog.limit); exit \(ExitStatus.stuck)")
                _exit(ExitStatus.stuck)
            }
        }
        guard started else { throw StartRefusal("watchdog: cannot start a thread") }
    }
}

/// Decides when a progress clock has stood still for too many looks.
struct StandstillJudge {
    let ticksAllowed: Int
    private var last: MachineTime?
    private var ticks = 0

    init(ticksAllowed: Int) { self.ticksAllowed = ticksAllowed }

    /// Whether the clock has shown the same time at more than ``ticksAllowed`` looks in a row after the first.
    mutating func isStuck(at progress: MachineTime) -> Bool {
        if progress == last {
            ticks += 1
        } else {
            last = progress
            ticks = 0
        }
        return ticks >= ticksAllowed
    }
}
