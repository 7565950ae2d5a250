internal import CZMQ
internal import Glibc
internal import Locked

/// libzmq's context: its I/O thread and the count of the sockets that are open in it.
///
/// `zmq_ctx_term` blocks until every socket of the context is closed; each ``Socket`` therefore holds its context, and the count tells
/// a forgotten socket by an error instead of a process that never ends.
final class Context: Sendable {
    private struct State {
        var pointer: UnsafeMutableRawPointer?
        var isTerminated = false
        var open = 0
    }

    private let state = Locked(State())

    deinit {
        // All sockets hold the context, so none is open here.
        if let pointer = state.withLock({ $0.pointer }) { Context.free(pointer) }
    }

    /// A new socket's handle, counted until ``socketClosed()``.
    func makeSocket(_ kind: Int32, for subject: String) throws(BusError) -> UnsafeMutableRawPointer {
        try state.withLock { state throws(BusError) in
            guard !state.isTerminated else { throw BusError.closed(attempt: "open a socket for", subject: subject) }
            if state.pointer == nil { state.pointer = zmq_ctx_new() }
            guard let pointer = state.pointer, let handle = zmq_socket(pointer, kind) else {
                throw BusError.system(attempt: "open a socket for", subject: subject)
            }
            state.open += 1
            return handle
        }
    }

    func socketClosed() { state.withLock { $0.open -= 1 } }

    func terminate() throws(BusError) {
        let pointer = try state.withLock { state throws(BusError) in
            guard state.open == 0 else {
                throw BusError(
                    .socketsOpen, attempt: "terminate", subject: "the bus",
                    reason: "\(state.open) sockets are still open; close the channels first")
            }
            state.isTerminated = true
            defer { state.pointer = nil }
            return state.pointer
        }
        if let pointer { Context.free(pointer) }
    }

    private static func free(_ pointer: UnsafeMutableRawPointer) {
        while zmq_ctx_term(pointer) != 0, zmq_errno() == EINTR {}
    }
}
