internal import CZMQ
internal import Domain
internal import Glibc

/// The armed watches, and the one place where the loop's thread sleeps.
///
/// libzmq's sockets are not thread safe; `zmq_poll` must be called on the thread that uses them. Everything here runs on the loop's thread.
final class Poller: @unchecked Sendable {  // confined to the loop's thread, which every entry checks through BusLoop
    private let wakeup: Int32
    private var watches: [Watch] = []
    private var items: [zmq_pollitem_t] = []

    init(wakeup: Int32) { self.wakeup = wakeup }

    /// Looks after `watch` until ``disarm(_:)``; arming twice is arming once.
    func arm(_ watch: Watch) {
        if !watches.contains(where: { $0 === watch }) { watches.append(watch) }
    }

    /// Forgets `watch`. Needed before one of its sockets is closed.
    func disarm(_ watch: Watch) {
        watches.removeAll { $0 === watch }
    }

    /// Sleeps until a socket is ready, a deadline has come, the loop was woken, or `longestMilliseconds` have passed; then wakes whom it
    /// concerns.
    func poll(longestMilliseconds: Int) {
        fill()
        let timeout = longestMilliseconds == 0 ? 0 : shorten(longestMilliseconds, at: .now())
        let ready = items.withUnsafeMutableBufferPointer { zmq_poll($0.baseAddress, Int32($0.count), timeout) }
        if ready < 0 {
            // ENOTSOCK, EFAULT and ETERM mean that a socket was closed while it was watched: our bug, and the loop would spin.
            precondition(zmq_errno() == EINTR, "zmq_poll: \(String(cString: zmq_strerror(zmq_errno())))")
            return
        }
        if items[0].revents != 0 { clearWakeup() }
        wakeTheReady(at: .now())
    }

    private func fill() {
        items.removeAll(keepingCapacity: true)
        items.append(zmq_pollitem_t(socket: nil, fd: wakeup, events: Int16(ZMQ_POLLIN), revents: 0))
        for watch in watches {
            for interest in watch.interests {
                items.append(zmq_pollitem_t(socket: interest.handle, fd: 0, events: interest.events, revents: 0))
            }
        }
    }

    private func shorten(_ longestMilliseconds: Int, at now: MachineTime) -> Int {
        var timeout = longestMilliseconds
        for case let deadline? in watches.map(\.deadline) {
            let nanoseconds = deadline.nanoseconds - now.nanoseconds
            timeout = min(timeout, max(0, Int((nanoseconds + 999_999) / 1_000_000)))
        }
        return timeout
    }

    /// A watch may arm and disarm others when it is woken, so the round goes over those that were armed before it.
    private func wakeTheReady(at now: MachineTime) {
        var next = 1
        var woken: [(Watch, Watch.Wake)] = []
        for watch in watches {
            let mine = items[next..<(next + watch.interests.count)]
            next += watch.interests.count
            if mine.contains(where: { $0.revents != 0 }) {
                woken.append((watch, .ready))
            } else if let deadline = watch.deadline, deadline <= now {
                woken.append((watch, .deadline))
            }
        }
        for (watch, reason) in woken where watches.contains(where: { $0 === watch }) { watch.wake(reason) }
    }

    private func clearWakeup() {
        var count: UInt64 = 0
        _ = read(wakeup, &count, MemoryLayout<UInt64>.size)
    }
}
