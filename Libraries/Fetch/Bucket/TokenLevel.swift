/// The arithmetic of a token bucket: a level that rises with time up to the capacity.
///
/// Kept in billionths of a token: a rate of r tokens a second is exactly r of them a nanosecond, so nothing is ever rounded away.
struct TokenLevel {
    private static let unit: Int64 = 1_000_000_000

    private let full: Int64
    private let perNanosecond: Int64
    private var level: Int64
    private var updated: Int64 = 0

    /// A full bucket at time zero.
    init(capacity: Int, refillPerSecond: Int) {
        full = Int64(capacity) * Self.unit
        perNanosecond = Int64(refillPerSecond)
        level = full
    }

    /// Takes `cost` tokens at the time `elapsed`, or answers how long to wait until they are there. Time that goes back counts as standing
    /// still.
    mutating func take(_ cost: Int, at elapsed: Duration) -> Duration? {
        refill(at: elapsed)
        let missing = Int64(cost) * Self.unit - level
        guard missing > 0 else {
            level -= Int64(cost) * Self.unit
            return nil
        }
        return .nanoseconds((missing + perNanosecond - 1) / perNanosecond)
    }

    private mutating func refill(at elapsed: Duration) {
        let (seconds, attoseconds) = elapsed.components
        let now = seconds * Self.unit + attoseconds / Self.unit
        guard now > updated else { return }
        let (gained, overflow) = (now - updated).multipliedReportingOverflow(by: perNanosecond)
        updated = now
        level = overflow || gained >= full - level ? full : level + gained
    }
}
