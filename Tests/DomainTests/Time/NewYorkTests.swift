import Domain
import Testing

@Suite struct NewYorkTests {
    private func time(_ day: String, _ hour: Int64, _ minute: Int64, _ second: Int64 = 0) throws -> MarketTime {
        try CivilDate(iso: day).midnightUTC + .hours(hour) + .minutes(minute) + .seconds(second)
    }

    /// 17:00 in New York is 22:00 UTC in winter and 21:00 in summer.
    @Test(arguments: [
        ("2026-01-15", Int64(21), Int64(59), Int64(59), "2026-01-15"), ("2026-01-15", 22, 0, 0, "2026-01-16"), ("2026-01-16", 0, 0, 0, "2026-01-16"),
        ("2026-07-15", 20, 59, 59, "2026-07-15"), ("2026-07-15", 21, 0, 0, "2026-07-16"), ("2026-12-31", 22, 0, 0, "2027-01-01"),
        ("2028-02-28", 22, 0, 0, "2028-02-29"), ("2028-02-29", 22, 0, 0, "2028-03-01"),
        // The day on which summer begins, 2026-03-08, starts at 22:00 UTC and ends at 21:00.
        ("2026-03-07", 21, 59, 59, "2026-03-07"), ("2026-03-07", 22, 0, 0, "2026-03-08"), ("2026-03-08", 7, 0, 0, "2026-03-08"),
        ("2026-03-08", 20, 59, 59, "2026-03-08"), ("2026-03-08", 21, 0, 0, "2026-03-09"),
        // The day on which it ends, 2026-11-01, starts at 21:00 UTC and ends at 22:00.
        ("2026-10-31", 20, 59, 59, "2026-10-31"), ("2026-10-31", 21, 0, 0, "2026-11-01"), ("2026-11-01", 6, 0, 0, "2026-11-01"),
        ("2026-11-01", 21, 0, 0, "2026-11-01"), ("2026-11-01", 21, 59, 59, "2026-11-01"), ("2026-11-01", 22, 0, 0, "2026-11-02"),
    ])
    func tradingDaysEndAtFiveInTheAfternoon(day: String, hour: Int64, minute: Int64, second: Int64, tradingDay: String) throws {
        #expect(NewYork.tradingDay(of: try time(day, hour, minute, second)).description == tradingDay)
    }

    @Test(arguments: [
        ("2026-03-08", Int64(23)), ("2026-11-01", 25), ("2026-03-09", 24), ("2026-06-30", 24), ("2025-03-09", 23), ("2025-11-02", 25), ("2024-03-10", 23),
        ("2024-11-03", 25), ("2006-04-02", 23), ("2006-10-29", 25), ("2006-03-12", 24),
    ])
    func aTradingDayHasTwentyThreeToTwentyFiveHours(day: String, hours: Int64) throws {
        let date = try CivilDate(iso: day)
        let end = NewYork.instant(date, hour: 17, minute: 0)
        let start = NewYork.instant(date.advanced(byDays: -1), hour: 17, minute: 0)
        #expect(end - start == .hours(hours))
        #expect(NewYork.tradingDay(of: start) == date && NewYork.tradingDay(of: end - Span(micros: 1)) == date)
        #expect(NewYork.tradingDay(of: start - Span(micros: 1)) < date && NewYork.tradingDay(of: end) > date)
    }

    @Test(arguments: [
        ("2026-03-08", Int64(6), Int64(59), Int64(-5)), ("2026-03-08", 7, 0, -4), ("2026-11-01", 5, 59, -4), ("2026-11-01", 6, 0, -5),
        ("1999-04-04", 7, 0, -4), ("1999-10-31", 6, 0, -5), ("2026-01-01", 0, 0, -5),
    ])
    func summerTimeBeginsAndEndsAtTwo(day: String, hour: Int64, minute: Int64, offset: Int64) throws {
        #expect(NewYork.offset(at: try time(day, hour, minute)) == .hours(offset))
    }

    @Test func tradingDaysFollowEachOtherForFiveYears() throws {
        var time = try self.time("2010-01-01", 0, 30)
        var day = NewYork.tradingDay(of: time)
        for _ in 0..<(5 * 366 * 24) {
            time = time + .hours(1)
            let next = NewYork.tradingDay(of: time)
            try #require(next == day || next == day.advanced(byDays: 1))
            day = next
        }
    }

    /// The hour that is skipped is in standard time.
    @Test(arguments: [
        ("2026-03-08", Int64(1), Int64(30), "2026-03-08", Int64(6)), ("2026-03-08", 2, 30, "2026-03-08", 7), ("2026-03-08", 3, 30, "2026-03-08", 7),
        ("2026-11-01", 0, 30, "2026-11-01", 4), ("2026-11-01", 2, 30, "2026-11-01", 7),
    ])
    func anInstantIsFoundByTheClockOnTheWall(day: String, hour: Int64, minute: Int64, utcDay: String, utcHour: Int64) throws {
        #expect(NewYork.instant(try CivilDate(iso: day), hour: hour, minute: minute) == (try time(utcDay, utcHour, 30)))
    }

    @Test func theHourThatComesTwiceIsInStandardTime() throws {
        let instant = NewYork.instant(try CivilDate(iso: "2026-11-01"), hour: 1, minute: 30)
        let standard = try time("2026-11-01", 6, 30)
        #expect(instant == standard)
    }
}
