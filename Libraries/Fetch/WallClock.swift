import Glibc

/// The time of day, only to read an HTTP date in a response that does not say when it was made.
enum WallClock {
    /// Seconds since 1970.
    static var seconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec)
    }
}
