import Domain
import TestSupport
import Testing

@Suite struct MarketTimeTests {
    @Test(arguments: [
        ("2025-09-17T06:00:00Z", Int64(1_758_088_800_000_000), "2025-09-17T06:00:00.000Z"),
        ("2025-09-17T02:00:00.123456789-04:00", 1_758_088_800_123_456, "2025-09-17T06:00:00.123Z"),
        ("2025-09-17t11:30:00.5+05:30", 1_758_088_800_500_000, "2025-09-17T06:00:00.500Z"),
        ("1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999Z"),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000_000, "2017-01-01T00:00:00.000Z"),
    ])
    func readsAndWritesRFC3339(text: String, micros: Int64, written: String) throws {
        let time = try MarketTime(rfc3339: text)
        #expect(time.unixMicros == micros)
        #expect(time.rfc3339 == written)
    }

    @Test(arguments: [
        "", "2025-09-17", "2025-09-17T06:00:00", "2025-09-17 06:00:00Z", "2025-09-17T24:00:00Z", "2025-09-17T06:60:00Z",
        "2025-02-30T06:00:00Z", "2025-09-17T06:00:00.Z",
        "2025-09-17T06:00:00+0400", "2025-09-17T06:00:00+24:00", "2025-09-17T06:00:00Zx", "2025-09-17T06:00:0xZ", "2025-09-17T06:00:00.123",
    ])
    func refusesWhatIsNoTime(text: String) {
        #expect(throws: DomainError.self) { try MarketTime(rfc3339: text) }
    }

    @Test func randomBytesNeverTrap() {
        var random = SplitMix64(seed: 11)
        let alphabet = Array("0123456789-:TZ.+")
        for _ in 0..<2_000 {
            var text = Array("2025-09-17T06:00:00.25Z")
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                text[Int.random(in: text.indices, using: &random)] = alphabet.randomElement(using: &random) ?? "0"
            }
            _ = try? MarketTime(rfc3339: String(text.prefix(Int.random(in: 0...23, using: &random))))  // Only that it returns matters.
        }
    }

    @Test func spansAddUp() {
        #expect(noon + .minutes(10) - noon == .seconds(600))
        #expect(noon - .hours(24) == noon + Span.days(1) * -1)
        #expect(MarketTime(unixMicros: -1).unixSeconds == -1)
        #expect(Span(micros: -1_500_000).wholeSeconds == -1)
        #expect(MarketTime(unixSeconds: 86_399).utcDate == CivilDate(dayNumber: 0))
        #expect(CivilDate(dayNumber: 5).midnightUTC == MarketTime(unixSeconds: 432_000))
    }

    @Test func machineTimeOnlyKnowsDifferences() {
        let start = MachineTime(nanoseconds: 5)
        #expect(start + .milliseconds(100) - start == .milliseconds(100))
        #expect(start < start + .nanoseconds(1))
    }
}
