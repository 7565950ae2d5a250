import Domain
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: [
        ("1970-01-01", Int64(0), 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2), ("2026-07-18", 20_652, 6),
        ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
    ])
    func daysAreCountedFromTheEpoch(iso: String, number: Int64, weekday: Int) throws {
        let date = try CivilDate(iso: iso)
        #expect(date.dayNumber == number)
        #expect(CivilDate(dayNumber: number) == date)
        #expect(date.weekday == weekday)
        #expect(date.description == iso)
    }

    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        var date = try CivilDate(iso: "1899-12-31")
        var number = date.dayNumber
        for _ in 0..<146_097 {
            let next = date.advanced(byDays: 1)
            number += 1
            try #require(next.dayNumber == number && next > date && next.weekday == (date.weekday + 1) % 7)
            date = next
        }
    }

    @Test(arguments: [
        "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-01", "26-01-01", "2026-01-01x", "", "2026/01/01",
        "0000-01-01",
    ])
    func refusesDaysThatNoCalendarHas(iso: String) {
        #expect(throws: DomainError.self) { try CivilDate(iso: iso) }
    }
}
