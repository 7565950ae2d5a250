import Domain
import Execution
import Locked

/// Machine time and market time that a test turns by hand.
final class VirtualClock: Sendable {
    /// 2025-09-15T12:00:00Z.
    static let start = MarketTime(unixSeconds: 1_757_937_600)

    private let nanoseconds = Locked<Int64>(1_000_000_000)
    /// Market seconds in one second of the machine.
    let rate: Int64

    init(rate: Int64 = 1) { self.rate = rate }

    var ns: Int64 { nanoseconds.withLock { $0 } }
    var market: MarketTime { Self.start + Span(micros: (ns - 1_000_000_000) / 1_000 * rate) }

    func advance(byNs count: Int64) { nanoseconds.withLock { $0 += count } }
    func advance(toNs time: Int64) { nanoseconds.withLock { $0 = max($0, time) } }

    var executor: ExecutorClock {
        ExecutorClock(market: { self.market }, machine: { MachineTime(nanoseconds: self.ns) }, sleep: { _ in })
    }
}
