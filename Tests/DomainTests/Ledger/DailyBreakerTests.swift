import Domain
import Testing

@Suite struct DailyBreakerTests {
    private func opened(_ equity: Int64 = 10_000, day: String = "2026-06-15") throws -> DailyBreaker {
        var breaker = DailyBreaker(limit: Fraction(ppm: 50_000))
        breaker.open(try CivilDate(iso: day), equity: .dollars(equity))
        return breaker
    }

    /// §4: E_open 10,000, limit 5 %: R −320, U −200 is a loss of 520; realized alone says 3.2 %.
    @Test func openLossesCount() throws {
        var breaker = try opened()
        breaker.record(realized: .dollars(-320))
        #expect(breaker.loss(equity: .dollars(9_480)) == .dollars(520))
        #expect(breaker.demands == .active)
        #expect(breaker.evaluate(equity: .dollars(9_480)) == true)
        #expect(breaker.isTripped && breaker.demands == .reducing)
        #expect(breaker.evaluate(equity: .dollars(9_000)) == false)
    }

    @Test func openGainsDoNotMakeUpForRealizedLosses() throws {
        var breaker = try opened()
        breaker.record(realized: .dollars(-500))
        #expect(breaker.loss(equity: .dollars(11_000)) == .dollars(500))
        #expect(breaker.evaluate(equity: .dollars(11_000)) == true)
    }

    @Test(arguments: [(Int64(9_501), false), (9_500, true), (9_499, true), (10_500, false)])
    func tripsAtTheLimitItself(equity: Int64, trips: Bool) throws {
        var breaker = try opened()
        #expect(breaker.evaluate(equity: .dollars(equity)) == trips)
    }

    @Test func flowsAreNeitherGainNorLoss() throws {
        var breaker = try opened()
        breaker.record(flow: .dollars(-3_000))
        #expect(breaker.loss(equity: .dollars(7_000)) == .zero)
        breaker.record(flow: .dollars(5_000))
        #expect(breaker.loss(equity: .dollars(11_600)) == .dollars(400))
    }

    @Test(arguments: [("2026-06-16", true), ("2026-06-20", true), ("2026-06-21", false)])
    func theSecondTripInFiveDaysHalts(second: String, halts: Bool) throws {
        var breaker = try opened()
        #expect(breaker.evaluate(equity: .dollars(9_000)) == true)
        breaker.open(try CivilDate(iso: second), equity: .dollars(9_000))
        #expect(!breaker.isTripped && breaker.demands == .active && breaker.loss(equity: .dollars(9_000)) == .zero)
        #expect(breaker.evaluate(equity: .dollars(8_000)) == true)
        #expect(breaker.isHalted == halts && breaker.demands == (halts ? .halted : .reducing))
        breaker.resume()
        #expect(breaker.demands == .reducing)
    }

    @Test func aHaltOutlivesItsDay() throws {
        var breaker = try opened()
        _ = breaker.evaluate(equity: .zero)
        breaker.open(try CivilDate(iso: "2026-06-16"), equity: .dollars(100))
        _ = breaker.evaluate(equity: .zero)
        breaker.open(try CivilDate(iso: "2026-06-17"), equity: .dollars(100))
        #expect(breaker.demands == .halted)
        #expect(try reread(breaker) == breaker)
    }

    @Test func theSameDayAgainKeepsItsBaseline() throws {
        var breaker = try opened()
        breaker.record(realized: .dollars(-100))
        breaker.open(try CivilDate(iso: "2026-06-15"), equity: .dollars(9_000))
        #expect(breaker.openingEquity == .dollars(10_000) && breaker.realized == .dollars(-100))
    }

    @Test func withoutABaselineNothingIsEntered() {
        var breaker = DailyBreaker(limit: Fraction(ppm: 50_000))
        #expect(breaker.demands == .reducing)
        #expect(breaker.refusesAhead(equity: .dollars(10_000), worstCaseDueToday: .zero))
        #expect(breaker.evaluate(equity: .zero) == false)
    }

    @Test func anEmptyAccountTrips() throws {
        var breaker = try opened(0)
        #expect(breaker.evaluate(equity: .zero) == true)
    }

    @Test(arguments: [
        (Int64(10_000), Int64(1_000), false), (10_000, 1_001, true), (9_600, 600, false), (9_600, 601, true), (11_000, 1_001, true),
    ])
    func looksAheadToWhatShouldResolveToday(equity: Int64, due: Int64, refuses: Bool) throws {
        #expect(try opened().refusesAhead(equity: .dollars(equity), worstCaseDueToday: .dollars(due)) == refuses)
    }
}
