import Glibc

/// Sends a signal to one process of the stack.
enum SignalSender {
    /// Its group is not meant: what it started is its own business. A process that has just ended is no fault.
    static func send(_ signal: Int32, to pid: Int32) { kill(pid, signal) }
}
