import Daemon
import Glibc
import Locked

/// A process that we started, in a process group of its own, so that Ctrl-C on our terminal reaches us alone.
///
/// A thread of its own waits for its end. Signals go to its whole group, and only while it is certain that its id is still its own: the
/// end is seen before the process is reaped, under the same lock that sending takes.
final class ChildProcess: Sendable {
    /// What it is started with.
    struct Launch: Sendable {
        /// The program's path.
        var executable: String
        /// `argv`, the program's name first.
        var arguments: [String]
        var environment: [String: String]
        /// The descriptor that becomes its standard output and error.
        var output: Int32
        /// The descriptor that becomes its descriptor ``lifelineDescriptor``; `nil` for none.
        var lifeline: Int32?
    }

    /// Under which number a child finds its lifeline.
    static let lifelineDescriptor: Int32 = 3

    let pid: pid_t
    private let state: Locked<State>

    private enum State {
        case running([CheckedContinuation<ProcessEnd, Never>])
        case ended(ProcessEnd)
    }

    /// Starts the process.
    /// - Throws: ``ProcessError`` naming the program and the system's reason.
    init(_ launch: Launch) throws(ProcessError) {
        pid = try Spawner.spawn(launch)
        state = Locked(.running([]))
        let started = DetachedThread.start { self.waitForEnd() }
        guard started else {
            kill(-pid, SIGKILL)
            throw ProcessError("start", "a thread to wait for \(launch.executable)", code: EAGAIN)
        }
    }

    /// How it ended; `nil` while it runs.
    var end: ProcessEnd? {
        state.withLock { state in
            guard case .ended(let end) = state else { return nil }
            return end
        }
    }

    /// Waits for its end. Not cancelled by the task's cancellation: a process ends when it is told to.
    func wait() async -> ProcessEnd {
        await withCheckedContinuation { continuation in
            let end: ProcessEnd? = state.withLock { state in
                switch state {
                case .ended(let end): return end
                case .running(let waiting):
                    state = .running(waiting + [continuation])
                    return nil
                }
            }
            if let end { continuation.resume(returning: end) }
        }
    }

    /// Sends `signal` to the process and all that it started, unless it has ended.
    func send(_ signal: Int32) {
        state.withLock { state in
            if case .running = state { kill(-pid, signal) }
        }
    }

    private func waitForEnd() {
        var info = siginfo_t()
        // Look without reaping: until it is reaped, nobody else can get its id.
        while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let (end, waiting) = state.withLock { state -> (ProcessEnd, [CheckedContinuation<ProcessEnd, Never>]) in
            // What it started and left behind goes with it.
            kill(-pid, SIGKILL)
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            let end = ProcessEnd(waitStatus: status)
            guard case .running(let waiting) = state else { return (end, []) }
            state = .ended(end)
            return (end, waiting)
        }
        for continuation in waiting { continuation.resume(returning: end) }
    }
}
