import Domain
import TestSupport
import Testing

@Suite struct DrawdownTests {
    /// §3.
    @Test(arguments: [
        (Int64(12_000), Int64(12_000), Int64(1_000_000)), (10_000, 8_500, 1_000_000), (10_000, 8_000, 500_000), (10_000, 7_500, 0),
        (10_000, 7_000, 0), (12_000, 9_840, 700_000),
        (10_000, 15_000, 1_000_000), (10_000, -500, 0), (0, 0, 0), (0, 100, 0),
    ])
    func sizesShrinkWithTheDrawdown(peak: Int64, equity: Int64, m: Int64) {
        #expect(DrawdownCurve.standard.multiplier(equity: .dollars(equity), peak: Peak(.dollars(peak))).ppm == m)
    }

    @Test func aDepositMovesThePeakAndNotTheDrawdown() throws {
        var peak = Peak(.dollars(12_000))
        #expect(peak.drawdown(equity: .dollars(9_840)).ppm == 180_000)
        peak.flow(.dollars(2_000), equityBefore: .dollars(9_840))
        #expect(peak.equity == (try usd("14439.024391")))
        #expect((180_000...180_001).contains(peak.drawdown(equity: .dollars(11_840)).ppm))
        #expect(try reread(peak) == peak)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func noFlowEverLowersTheDrawdown(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let start = Int64.random(in: 1...100_000_000_000_000, using: &random)
            let equity = Int64.random(in: 1...start, using: &random)
            let flow = Int64.random(in: (1 - equity)...100_000_000_000_000, using: &random)
            var peak = Peak(Money(micros: start))
            let before = peak.drawdown(equity: Money(micros: equity))
            let size = DrawdownCurve.standard.multiplier(equity: Money(micros: equity), peak: peak)
            peak.flow(Money(micros: flow), equityBefore: Money(micros: equity))
            #expect(peak.drawdown(equity: Money(micros: equity + flow)) >= before)
            #expect(DrawdownCurve.standard.multiplier(equity: Money(micros: equity + flow), peak: peak) <= size)
        }
    }

    @Test func aFlowAtOrBelowZeroEquityOnlyRaisesThePeak() {
        var peak = Peak(.dollars(100))
        peak.flow(.dollars(50), equityBefore: .dollars(-10))
        #expect(peak.equity == .dollars(150))
        peak.flow(.dollars(-50), equityBefore: .zero)
        #expect(peak.equity == .dollars(150))
        peak.flow(.dollars(-200), equityBefore: .dollars(100))
        #expect(peak.equity == .zero)
        peak.observe(.dollars(20))
        #expect(peak.equity == .dollars(20))
    }

    @Test(arguments: [(Int64(250_000), Int64(250_000)), (300_000, 250_000), (-1, 250_000), (150_000, 1_000_001)])
    func refusesACurveThatDoesNotFall(full: Int64, zero: Int64) {
        #expect(throws: DomainError.self) { try DrawdownCurve(fullUntil: Fraction(ppm: full), zeroAt: Fraction(ppm: zero)) }
    }

    /// §3: a correct bettor at a quarter of Kelly falls 20 % below its start at some time with a chance of 0.8⁷ = 21 %, and 25 % with 13 %.
    @Test func aCorrectQuarterKellyBettorMeetsTheCurveAsOftenAsTheRulesSay() {
        var random = SplitMix64(seed: 4)
        var fell = (twenty: 0, twentyFive: 0)
        let runs = 2_000
        for _ in 0..<runs {
            var (wealth, least) = (1.0, 1.0)
            // q .55 at c .50: f* is .10, a quarter .025. Paths that have trebled do not come back often enough to matter.
            for _ in 0..<6_000 where wealth < 3 && least > 0.75 {
                wealth *= random.happens(ppm: 550_000) ? 1.025 : 0.975
                least = min(least, wealth)
            }
            if least <= 0.8 { fell.twenty += 1 }
            if least <= 0.75 { fell.twentyFive += 1 }
        }
        print("quarter Kelly, \(runs) runs: 20 % below the start \(fell.twenty), 25 % below \(fell.twentyFive)")
        #expect((170...250).contains(fell.twenty * 1_000 / runs))
        #expect((95...165).contains(fell.twentyFive * 1_000 / runs))
    }
}
