import Glibc

/// The machine's monotonic clock, in nanoseconds.
struct MonotonicTime: Hashable, Comparable, Sendable {
    let nanoseconds: Int64

    static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    static func < (left: MonotonicTime, right: MonotonicTime) -> Bool { left.nanoseconds < right.nanoseconds }

    /// Saturates: a timeout of a thousand years is none.
    static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        MonotonicTime(nanoseconds: time.nanoseconds + duration.milliseconds(in: 0...1 << 40) * 1_000_000)
    }

    /// Whole milliseconds from `right` to `left`, rounded up so that who waits for them never wakes early.
    static func - (left: MonotonicTime, right: MonotonicTime) -> Int64 {
        let difference = left.nanoseconds - right.nanoseconds
        return difference <= 0 ? 0 : (difference + 999_999) / 1_000_000
    }
}

extension Duration {
    /// Whole milliseconds, rounded up and clamped.
    func milliseconds(in range: ClosedRange<Int64>) -> Int64 {
        let (seconds, attoseconds) = components
        guard seconds < Int64.max / 2_000 else { return range.upperBound }
        guard seconds > -(Int64.max / 2_000) else { return range.lowerBound }
        let whole = seconds * 1_000 + (attoseconds + (attoseconds > 0 ? 999_999_999_999_999 : 0)) / 1_000_000_000_000_000
        return min(max(whole, range.lowerBound), range.upperBound)
    }
}
