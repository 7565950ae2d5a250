/// An instant on this machine's monotonic clock, never scaled: sockets, heartbeats, retries, signatures, token buckets, locks.
///
/// Nanoseconds since an arbitrary start (boot, on Linux). Only differences mean something, and only on one machine.
public struct MachineTime: Hashable, Comparable, Sendable {
    /// Nanoseconds since the start of the clock.
    public let nanoseconds: Int64

    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    public static func < (left: MachineTime, right: MachineTime) -> Bool { left.nanoseconds < right.nanoseconds }
    /// The instant `duration` after `time`.
    public static func + (time: MachineTime, duration: Duration) -> MachineTime {
        let (seconds, attoseconds) = duration.components
        return MachineTime(nanoseconds: time.nanoseconds + seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
    /// The time from `right` to `left`; negative when `left` is earlier.
    public static func - (left: MachineTime, right: MachineTime) -> Duration { .nanoseconds(left.nanoseconds - right.nanoseconds) }
}
