internal import Domain
internal import Glibc

extension MachineTime {
    /// This machine's monotonic clock.
    static func now() -> MachineTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MachineTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}
