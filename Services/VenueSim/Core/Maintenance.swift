import Domain

/// The venue's weekly pause: Thursdays from 3 to 5 o'clock in New York. Orders may be cancelled then, not placed or amended.
enum Maintenance {
    /// Hours of New York.
    static let opens: Int64 = 3
    static let ends: Int64 = 5

    /// The end of the pause that `time` falls into.
    static func end(during time: MarketTime) -> MarketTime? {
        let day = NewYork.day(of: time)
        guard day.weekday == 4 else { return nil }
        let window = window(of: day)
        return window.contains(time) ? window.upperBound : nil
    }

    /// The first pause that begins after `time`.
    static func start(after time: MarketTime) -> MarketTime {
        let day = NewYork.day(of: time)
        let thursday = day.advanced(byDays: Int64((11 - day.weekday) % 7))
        let start = window(of: thursday).lowerBound
        return start > time ? start : window(of: thursday.advanced(byDays: 7)).lowerBound
    }

    private static func window(of thursday: CivilDate) -> Range<MarketTime> {
        NewYork.instant(thursday, hour: opens, minute: 0)..<NewYork.instant(thursday, hour: ends, minute: 0)
    }
}
