import Domain

/// The published values of one monthly statistic, each with the day on which it came out.
struct DatedSeries: Hashable, Sendable {
    /// How many reports may have come out since the latest one that is carried. One is the lag of carrying them: a month's change is small
    /// against the likeness of conditions. With the second the value is some two months older than what the market knows. Reports are
    /// counted and not days, because those of autumn 2025 were late for everybody: then the latest one was no stale knowledge.
    static let reportsMissedMax = 1
    /// Where the calendar lists no reports, a value older than this, counted from the first day of its month, says nothing about today. A
    /// month's figure is replaced after some 77 days; after 111 in the autumn of 2025.
    static let ageLimitDays: Int64 = 120

    private struct Entry: Hashable {
        let month: ReferenceMonth
        let published: CivilDate
        let value: Double
    }

    /// By month.
    private let entries: [Entry]
    /// The days of the listed reports that the statistic is published in.
    private let reports: [CivilDate]

    init(_ months: [MacroMonth], in report: ReleaseKind, of calendar: ReleaseCalendar, value: (MacroMonth) -> Double?) {
        entries = months.compactMap { row in
            guard let value = value(row), let published = calendar.publicationDay(of: report, for: row.month) else { return nil }
            return Entry(month: row.month, published: published, value: value)
        }.sorted { $0.month < $1.month }
        reports = calendar.releases.filter { $0.kind == report }.map(\.day)
    }

    var isEmpty: Bool { entries.isEmpty }

    /// The value of the latest month that came out before `day`; `nil` when there is none or it is stale.
    func latest(before day: CivilDate) -> Double? {
        guard let entry = entries.last(where: { $0.published < day }), day.dayNumber - entry.month.firstDay.dayNumber <= Self.ageLimitDays,
            reports.count(where: { $0 > entry.published && $0 < day }) <= Self.reportsMissedMax
        else { return nil }
        return entry.value
    }
}
