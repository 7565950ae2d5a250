internal import Domain

/// Where one caller of an actor waits for its sockets; at most one waits at a time.
///
/// Each wait is resumed exactly once, on the loop: by a ready socket, by its deadline, by ``close()``, or by its task's cancellation.
final class Parking: @unchecked Sendable {  // confined to the loop's thread
    /// Why a wait ended.
    enum End {
        /// A socket is ready.
        case ready
        /// The time has come.
        case deadline
        /// The channel was closed, or the task cancelled.
        case over
    }

    private let loop: BusLoop
    private var ticket: UInt64 = 0
    private var waiting: (continuation: CheckedContinuation<End, Never>, watch: Watch)?

    init(on loop: BusLoop) { self.loop = loop }

    /// Waits until a socket of `interests` is ready, or until `deadline`. Called on the loop.
    ///
    /// - Parameter owner: the calling actor. The closure below is isolated to it only because it names it; without that it would run on no
    ///   loop at all.
    func wait(for interests: [Watch.Interest], until deadline: MachineTime? = nil, on owner: isolated any Actor) async -> End {
        precondition(waiting == nil, "a channel has one reader at a time")
        ticket += 1
        let mine = ticket
        return await withTaskCancellationHandler {
            _ = owner
            return await withCheckedContinuation { continuation in
                park(continuation, interests, deadline)
            }
        } onCancel: {
            // When the task was cancelled before it came here, this runs before it has parked; the call below runs after, as the loop does
            // one thing at a time.
            loop.call { self.cancel(mine) }
        }
    }

    /// Ends the wait, if there is one. Called on the loop, before a socket is closed.
    func close() { end(.over) }

    /// Ends the wait as if a socket were ready. Called on the loop.
    func wake() { end(.ready) }

    private func park(_ continuation: CheckedContinuation<End, Never>, _ interests: [Watch.Interest], _ deadline: MachineTime?) {
        loop.checkIsolated()
        let watch = Watch(interests, deadline: deadline) { reason in
            switch reason {
            case .ready: self.end(.ready)
            case .deadline: self.end(.deadline)
            }
        }
        waiting = (continuation, watch)
        loop.poller.arm(watch)
    }

    /// A cancellation that comes after its wait has ended must not end the next one: hence the ticket.
    private func cancel(_ ticket: UInt64) {
        if self.ticket == ticket { end(.over) }
    }

    private func end(_ reason: End) {
        guard let (continuation, watch) = waiting else { return }
        waiting = nil
        loop.poller.disarm(watch)
        continuation.resume(returning: reason)
    }
}
