import Domain
import Locked

/// When each service was last heard: written by who listens, read by the health page.
final class HeartbeatBoard: Sendable {
    /// A service of a surface; without one, the publisher itself.
    struct Key: Hashable, Comparable, Sendable {
        let surface: Surface?
        let service: String

        static func < (left: Key, right: Key) -> Bool {
            (left.surface?.rawValue ?? "", left.service) < (right.surface?.rawValue ?? "", right.service)
        }
    }

    /// When a service was heard last.
    struct Entry: Sendable {
        /// By this machine's own clock; `nil` before the first heartbeat.
        var at: MachineTime?
        /// Whether the stack is not whole without it. A predictor's replica may come and go.
        let isExpected: Bool
    }

    private let entries: Locked<SortedMap<Key, Entry>>

    /// - Parameter expected: services that are shown even if they were never heard.
    init(expected: [Key]) {
        var entries = SortedMap<Key, Entry>()
        for key in expected { entries[key] = Entry(at: nil, isExpected: true) }
        self.entries = Locked(entries)
    }

    /// A heartbeat came.
    func heard(_ key: Key, at: MachineTime) {
        entries.withLock { $0[key] = Entry(at: at, isExpected: $0[key]?.isExpected ?? false) }
    }

    /// All of them, in order.
    var all: SortedMap<Key, Entry> { entries.withLock { $0 } }
}
