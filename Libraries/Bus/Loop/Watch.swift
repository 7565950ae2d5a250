internal import Domain

/// What the loop looks after for one actor: sockets and a time, and what to do when one of them comes.
///
/// Not `Sendable`: made, armed and woken on the loop's thread. The closure keeps the actor, and so its sockets, alive while the watch is
/// armed, so that no socket is freed while the loop polls it.
final class Watch {
    /// A socket and what is awaited of it.
    struct Interest {
        let handle: UnsafeMutableRawPointer
        let events: Int16
    }

    /// Why a watch was woken.
    enum Wake {
        /// A socket is ready.
        case ready
        /// The time has come.
        case deadline
    }

    var interests: [Interest]
    var deadline: MachineTime?
    let wake: (Wake) -> Void

    init(_ interests: [Interest] = [], deadline: MachineTime? = nil, wake: @escaping (Wake) -> Void) {
        self.interests = interests
        self.deadline = deadline
        self.wake = wake
    }
}
