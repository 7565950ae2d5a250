import Daemon
import Domain
import Locked

/// Two clocks that a test turns by hand.
final class HandClock: Sendable {
    private let times: Locked<(monotonic: Int64, wall: Int64)>

    init(wall: MarketTime) { times = Locked((monotonic: 5_000_000_000, wall: wall.unixMicros)) }

    var machine: MachineClock {
        MachineClock(
            monotonic: { [times] in MachineTime(nanoseconds: times.withLock { $0.monotonic }) },
            wall: { [times] in MarketTime(unixMicros: times.withLock { $0.wall }) })
    }

    /// Lets `duration` pass on both.
    func advance(_ duration: Duration) {
        let nanoseconds = Int64(duration / .nanoseconds(1))
        times.withLock {
            $0.monotonic += nanoseconds
            $0.wall += nanoseconds / 1_000
        }
    }

    /// Sets the wall clock without letting time pass.
    func stepWall(by span: Span) { times.withLock { $0.wall += span.micros } }
}
