/// How far the ask has moved since the forecast saw it, in the price space of the side that is bought.
public enum Slippage: Hashable, Sendable, Codable {
    case within
    /// The ask has risen by more than the limit.
    case rose
    /// The ask has fallen so far that there must be news which the forecast did not know.
    case stale

    /// - Parameters:
    ///   - riseLimit: the most that the ask may have risen, by default 2 cents.
    ///   - fallLimit: the most that the ask may have fallen, by default 6 cents.
    public init(now: SidePrice, seen: SidePrice, riseLimit: Money = .cents(2), fallLimit: Money = .cents(6)) {
        let rise = now.micros - seen.micros
        self = rise > riseLimit.micros ? .rose : -rise > fallLimit.micros ? .stale : .within
    }
}
