public import Domain

/// Keeps entries away from scheduled releases: none from 5 minutes before to 15 after one, and none on a forecast that is older than one.
public struct ReleaseGuard: Hashable, Sendable {
    public static let before = Span.minutes(5)
    public static let after = Span.minutes(15)

    private let calendar: ReleaseCalendar

    public init(calendar: ReleaseCalendar) { self.calendar = calendar }

    /// Why `market` must not be entered from `now` until `latest`, when an order may still be sent, on a forecast held against a book of
    /// `quotedAt`; `nil` when it may.
    ///
    /// The market's own release is not looked up: it is due when the market closes and when its venue expects the outcome. Both ends of the
    /// window are inside it. Complexity: O(releases listed + days from `quotedAt` to `latest`).
    public func refusal(of market: Market, quotedAt: MarketTime, at now: MarketTime, until latest: MarketTime) -> AbstainReason? {
        let start = min(quotedAt, now - Self.after)
        let end = max(now, latest) + Self.before
        let own = [market.closesAt, market.expectedExpiration].compactMap { $0 }.filter { $0 >= start && $0 <= end }
        let times = calendar.times(from: start, through: end) + own
        if times.contains(where: { $0 >= now - Self.after }) { return .releaseWindow }
        return times.isEmpty ? nil : .beforeRelease
    }
}
