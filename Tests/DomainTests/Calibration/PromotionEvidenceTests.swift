import TestSupport
import Testing

@testable import Domain

@Suite struct PromotionEvidenceTests {
    private func trade(q: Int64, c: Int64, won: Bool?, theme: String = "t", stake: Int64 = 1) -> ScoredTrade {
        ScoredTrade(
            theme: theme, promised: Probability(clampingPPM: q), market: Probability(clampingPPM: c), cost: SidePrice(micros: c),
            outcome: won.map { Probability(clampingPPM: $0 ? 1_000_000 : 0) }, stake: .dollars(stake), profit: .zero)
    }

    @Test func isTheWealthOfAFullKellyBettor() {
        var evidence = PromotionEvidence()
        evidence.record(trade(q: 600_000, c: 500_000, won: true), on: CivilDate(dayNumber: 1))
        #expect(evidence.wealth == .one)
        evidence.record(trade(q: 600_000, c: 500_000, won: false), on: CivilDate(dayNumber: 2))
        #expect((1_199...1_200).contains(evidence.wealth.units / (Factor.unit / 1_000)))
        evidence.open(CivilDate(dayNumber: 3))
        #expect(abs(Double(evidence.wealth.units) / Double(Factor.unit) - 0.96) < 1e-11 && evidence.wealth.units <= Factor.unit * 24 / 25)
        #expect(evidence.counted == 2)
    }

    @Test func aDayOfOneThemeIsOneBatch() {
        var evidence = PromotionEvidence()
        for stake in [Int64(3), 1] {
            evidence.record(trade(q: 600_000, c: 500_000, won: stake == 3, stake: stake), on: CivilDate(dayNumber: 1))
        }
        evidence.open(CivilDate(dayNumber: 2))
        #expect(abs(Double(evidence.wealth.units) / Double(Factor.unit) - 1.1) < 1e-11)
    }

    @Test(arguments: [(Int64(500_000), Int64(500_000)), (400_000, 500_000), (500_000, 0), (500_000, 1_000_000), (500_000, 1_200_000)])
    func aPromiseOfNoMoreThanTheCostIsNoBet(q: Int64, c: Int64) {
        var evidence = PromotionEvidence()
        evidence.record(trade(q: q, c: c, won: false), on: CivilDate(dayNumber: 1))
        evidence.record(trade(q: 600_000, c: 500_000, won: nil), on: CivilDate(dayNumber: 2))
        #expect(evidence.wealth == .one && evidence.counted == 1)
    }

    /// §9: about 300 to 540 trades for 4 to 5 points.
    @Test func takesAFewHundredTrades() throws {
        var random = SplitMix64(seed: 5)
        let counts = (0..<100).map { _ in
            var evidence = PromotionEvidence()
            for index in 1...4_000 {
                let day = CivilDate(dayNumber: Int64(index))
                evidence.record(trade(q: 545_000, c: 500_000, won: random.happens(ppm: 545_000)), on: day)
                evidence.open(day.advanced(byDays: 1))
                if evidence.isSufficient { return index }
            }
            return Int.max
        }.sorted()
        print("promotion at 4.5 points: median \(counts[50]) trades")
        #expect((300...700).contains(counts[50]))
        var evidence = PromotionEvidence()
        evidence.record(trade(q: 600_000, c: 500_000, won: true), on: CivilDate(dayNumber: 1))
        #expect(try reread(evidence) == evidence)
    }
}
