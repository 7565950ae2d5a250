internal import CZMQ

/// Why something on the bus could not be done: what was attempted, on what, and the reason.
///
/// Printed as `bind ipc:///run/bus/gate.log: Address already in use`.
public struct BusError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is; what a caller acts on.
    public enum Code: Hashable, Sendable {
        /// The text is not an endpoint.
        case malformedEndpoint
        /// The path of an `ipc://` endpoint is longer than the system takes.
        case endpointTooLong
        /// libzmq or the system refused; the number is its `errno`.
        case system(Int32)
        /// The channel, or the loop's context, was closed.
        case closed
        /// Sockets are still open where none may be.
        case socketsOpen
        /// No answer came in time.
        case timedOut
        /// As many questions as allowed are waiting for their answers.
        case tooManyOutstanding
        /// The task was cancelled.
        case cancelled
        /// The answer is empty.
        case emptyAnswer
        /// The message is too large to encode.
        case tooLarge
    }

    /// The kind of failure.
    public let code: Code
    /// What was attempted: a verb, such as "bind".
    public let attempt: String
    /// On what: an endpoint, mostly.
    public let subject: String
    /// Why it failed, in words; the system's own where it gave any.
    public let reason: String

    /// A failure in words: `attempt` on `subject` ended for `reason`.
    public init(_ code: Code, attempt: String, subject: String, reason: String) {
        self.code = code
        self.attempt = attempt
        self.subject = subject
        self.reason = reason
    }

    /// What was attempted, on what, and the reason.
    public var description: String { "\(attempt) \(subject): \(reason)" }

    /// The failure that libzmq has just reported on this thread.
    static func system(attempt: String, subject: String) -> BusError {
        system(zmq_errno(), attempt: attempt, subject: subject)
    }

    /// The failure with this `errno`.
    static func system(_ number: Int32, attempt: String, subject: String) -> BusError {
        BusError(.system(number), attempt: attempt, subject: subject, reason: String(cString: zmq_strerror(number)))
    }

    /// The failure of a call on a closed channel.
    static func closed(attempt: String, subject: String) -> BusError {
        BusError(.closed, attempt: attempt, subject: subject, reason: "closed")
    }
}
