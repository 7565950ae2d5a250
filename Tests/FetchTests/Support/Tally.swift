import TestSupport
import Locked

/// A number that threads change and tests wait for.
final class Tally: Sendable {
    private let value: Locked<Int>

    init(_ value: Int = 0) { self.value = Locked(value) }

    var count: Int { value.withLock { $0 } }

    /// Adds, and answers the sum.
    @discardableResult
    func add(_ more: Int = 1) -> Int {
        value.withLock {
            $0 += more
            return $0
        }
    }

    /// Waits until it is at least `count`.
    func reaches(_ count: Int) async throws {
        try await eventually { self.count >= count }
    }
}
