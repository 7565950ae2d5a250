public import Domain

/// When scheduled publications come out.
///
/// Outside the days that it covers nothing is known to be quiet: there every working day counts as a release day, at 08:30 and at 14:00 New
/// York.
public struct ReleaseCalendar: Hashable, Sendable {
    /// Everything listed, by time.
    public let releases: [Release]
    /// The first and the last day, New York, for which every release is listed.
    public let coveredFrom: CivilDate
    public let coveredThrough: CivilDate

    public init(releases: [Release], coveredFrom: CivilDate, coveredThrough: CivilDate) {
        self.releases = releases.sorted { ($0.at, $0.kind.rawValue) < ($1.at, $1.kind.rawValue) }
        self.coveredFrom = coveredFrom
        self.coveredThrough = coveredThrough
    }

    /// The releases of 2025 and 2026.
    public static let standard = ReleaseCalendar(
        releases: ReleaseTable.releases, coveredFrom: ReleaseTable.covered.from, coveredThrough: ReleaseTable.covered.through)

    /// When something is or may be released from `start` to `end`, both included, ascending. Complexity: O(days between), so keep them near
    /// each other.
    public func times(from start: MarketTime, through end: MarketTime) -> [MarketTime] {
        guard start <= end else { return [] }
        var times = releases.map(\.at).filter { $0 >= start && $0 <= end }
        var day = NewYork.day(of: start)
        let last = NewYork.day(of: end)
        while day <= last {
            if day < coveredFrom || day > coveredThrough, (1...5).contains(day.weekday) {
                let possible = [NewYork.instant(day, hour: 8, minute: 30), NewYork.instant(day, hour: 14, minute: 0)]
                times += possible.filter { $0 >= start && $0 <= end }
            }
            day = day.advanced(byDays: 1)
        }
        return times.sorted()
    }

    /// The day on which the figure of `kind` for `month` came out: as listed, otherwise the usual day of the month after. `nil` for what
    /// has no reference month.
    public func publicationDay(of kind: ReleaseKind, for month: ReferenceMonth) -> CivilDate? {
        if let listed = releases.first(where: { $0.kind == kind && $0.month == month }) { return listed.day }
        return kind.usualDayOfNextMonth.map { month.dayOfNextMonth($0) }
    }
}
