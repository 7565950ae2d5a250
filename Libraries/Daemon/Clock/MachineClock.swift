public import Domain
import Glibc

/// The machine's two clocks as values, so that a test can turn them by hand.
public struct MachineClock: Sendable {
    /// Reads the monotonic clock, never scaled.
    public let monotonic: @Sendable () -> MachineTime
    /// Reads the wall clock, UTC.
    public let wall: @Sendable () -> MarketTime

    public init(monotonic: @escaping @Sendable () -> MachineTime, wall: @escaping @Sendable () -> MarketTime) {
        self.monotonic = monotonic
        self.wall = wall
    }

    /// `CLOCK_MONOTONIC` and `CLOCK_REALTIME`.
    public static let system = MachineClock(
        monotonic: {
            let time = read(CLOCK_MONOTONIC)
            return MachineTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
        },
        wall: {
            let time = read(CLOCK_REALTIME)
            return MarketTime(unixMicros: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
        })

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        let code = clock_gettime(clock, &time)
        precondition(code == 0, "clock_gettime: \(errno)")
        return time
    }
}
