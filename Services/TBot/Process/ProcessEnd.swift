import Glibc

/// How a process ended.
enum ProcessEnd: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)

    /// From what `waitpid` reports.
    init(waitStatus: Int32) {
        let signal = waitStatus & 0x7F
        self = signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .signalled(signal)
    }

    var isSuccess: Bool { self == .exited(0) }

    /// Whether it broke by itself: an exit code other than 0, or a signal that only its own doing raises. A process that somebody killed
    /// from outside did not.
    var isOwnFault: Bool {
        switch self {
        case .exited(let code): code != 0
        case .signalled(let signal):
            [SIGSEGV, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGTRAP, SIGSYS, SIGPIPE, SIGXFSZ, SIGXCPU].contains(signal)
        }
    }
}

extension ProcessEnd: CustomStringConvertible {
    var description: String {
        switch self {
        case .exited(let code): "exit code \(code)"
        case .signalled(let signal): "signal \(signal) (\(String(cString: strsignal(signal))))"
        }
    }
}
