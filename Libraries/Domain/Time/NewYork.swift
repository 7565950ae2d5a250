/// The clock of New York, by which US statistics are scheduled and trading days end: UTC−5, and UTC−4 in summer.
///
/// Summer time since 2007 runs from the second Sunday of March to the first of November, changing at 2 o'clock local time; from 1987 to 2006 from the first Sunday of
/// April to the last of October (Energy Policy Act of 2005, and the Uniform Time Act as amended in 1986).
public enum NewYork {
    /// What is added to UTC at `time`.
    public static func offset(at time: MarketTime) -> Span {
        let year = time.utcDate.year
        guard let (first, last) = summer(of: year) else { return .hours(-5) }
        // 2:00 standard time is 7:00 UTC, 2:00 summer time is 6:00 UTC.
        let isSummer = first.midnightUTC + .hours(7) <= time && time < last.midnightUTC + .hours(6)
        return .hours(isSummer ? -4 : -5)
    }

    /// The instant at which New York's clocks show `hour`:`minute` on `day`; in the hour that summer time skips or repeats, the one in standard time.
    public static func instant(_ day: CivilDate, hour: Int64, minute: Int64) -> MarketTime {
        let local = day.midnightUTC + .hours(hour) + .minutes(minute)
        let (inWinter, inSummer) = (local + .hours(5), local + .hours(4))
        if offset(at: inWinter) == .hours(-5) { return inWinter }
        return offset(at: inSummer) == .hours(-4) ? inSummer : inWinter
    }

    /// The day that it is in New York at `time`.
    public static func day(of time: MarketTime) -> CivilDate { (time + offset(at: time)).utcDate }

    /// The trading day of `time`: from 17:00 to 17:00 in New York, named by its end. It has 23 or 25 hours when the clocks change.
    public static func tradingDay(of time: MarketTime) -> CivilDate { (time + offset(at: time) + .hours(7)).utcDate }

    private static func summer(of year: Int) -> (first: CivilDate, last: CivilDate)? {
        guard year >= 2007 else { return sunday(1, month: 4, year: year).flatMap { first in lastSunday(month: 10, year: year).map { (first, $0) } } }
        return sunday(2, month: 3, year: year).flatMap { first in sunday(1, month: 11, year: year).map { (first, $0) } }
    }

    private static func sunday(_ number: Int64, month: Int, year: Int) -> CivilDate? {
        guard let first = try? CivilDate(year: year, month: month, day: 1) else { return nil }  // no such year: there is no summer in it
        return first.advanced(byDays: Int64((7 - first.weekday) % 7) + 7 * (number - 1))
    }

    private static func lastSunday(month: Int, year: Int) -> CivilDate? {
        guard let last = try? CivilDate(year: year, month: month, day: 31) else { return nil }  // no such year: there is no summer in it
        return last.advanced(byDays: -Int64(last.weekday))
    }
}
