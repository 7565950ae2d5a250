import Domain

/// The published values of one monthly statistic, each with the day on which it came out.
struct DatedSeries: Hashable, Sendable {
    /// A value older than this, counted from the first day of its month, says nothing about today. A month's figure is replaced after some
    /// 77 days; after 111 in the autumn of 2025, when reports were delayed.
    static let ageLimitDays: Int64 = 120

    private struct Entry: Hashable {
        let month: ReferenceMonth
        let published: CivilDate
        let value: Double
    }

    /// By month.
    private let entries: [Entry]

    init(_ months: [MacroMonth], value: (MacroMonth) -> Double?, publicationDay: (ReferenceMonth) -> CivilDate?) {
        entries = months.compactMap { row in
            guard let value = value(row), let published = publicationDay(row.month) else { return nil }
            return Entry(month: row.month, published: published, value: value)
        }.sorted { $0.month < $1.month }
    }

    var isEmpty: Bool { entries.isEmpty }

    /// The value of the latest month that came out before `day`; `nil` when there is none or it is too old.
    func latest(before day: CivilDate) -> Double? {
        guard let entry = entries.last(where: { $0.published < day }), day.dayNumber - entry.month.firstDay.dayNumber <= Self.ageLimitDays
        else { return nil }
        return entry.value
    }
}
