import Domain
import Testing

@testable import Forecasting

@Suite struct PrintRateTests {
    private func rate(_ indicator: Indicator, consensus: Double, deviation: Double? = nil) throws -> PrintRate {
        let histogram = try #require(Research.standard.surprises(of: indicator, on: try day("2026-01-05")))
        let row = Consensus(
            indicator: indicator, month: try ReferenceMonth(iso: "2025-12"), value: consensus, deviation: deviation,
            knownOn: try day("2026-01-02"))
        return PrintRate(histogram: histogram, consensus: row)
    }

    /// Of 132 recorded prints of the CPI, 31 were above consensus and 80 at or above it.
    @Test func levelsAroundTheConsensusFollowTheRecord() throws {
        let rate = try rate(.inflationMonth, consensus: 0.3)
        #expect(abs(rate.shareAbove(0.3) - 31.0 / 132) < 0.02)
        #expect(abs(rate.shareAbove(0.2) - 80.0 / 132) < 0.02)
        #expect(rate.shareAbove(1.5) > 0 && rate.shareAbove(1.5) < 0.001)
        #expect(rate.shareAbove(-1) < 1 && rate.shareAbove(-1) > 0.999)
    }

    @Test(arguments: Indicator.allCases, [nil, 0.5, 3.0]) func laddersFallMonotonously(_ indicator: Indicator, _ widened: Double?) throws {
        let step = indicator.printStep
        let unit = indicator == .payrolls ? 80_000.0 : 0.1
        let rate = try rate(indicator, consensus: step * 60, deviation: widened.map { $0 * unit })
        var last = 1.0
        for rung in -2_000...2_000 {
            let share = rate.shareAbove(Double(rung) * step)
            #expect(share <= last && share >= 0)
            last = share
        }
    }

    @Test func levelBetweenTwoPrintsIsThatOfTheLowerOne() throws {
        let rate = try rate(.inflationMonth, consensus: 0.3)
        #expect(rate.shareAbove(0.25) == rate.shareAbove(0.2))
        #expect(rate.shareAbove(-0.05) == rate.shareAbove(-0.1))
        #expect(
            try self.rate(.payrolls, consensus: 50_000).shareAbove(50_999) == self.rate(.payrolls, consensus: 50_000).shareAbove(50_000))
    }

    @Test func widerSurpriseMovesEveryLevelTowardTheMiddle() throws {
        let (narrow, wide) = (
            try rate(.payrolls, consensus: 100_000, deviation: 40_000), try rate(.payrolls, consensus: 100_000, deviation: 120_000)
        )
        #expect(narrow.shareAbove(50_000) > wide.shareAbove(50_000))
        #expect(narrow.shareAbove(150_000) < wide.shareAbove(150_000))
    }

    @Test func quartilesInvertTheShares() throws {
        for histogram in Research.standard.surprises {
            for share in [0.05, 0.25, 0.5, 0.75, 0.95] { #expect(abs(histogram.shareAbove(histogram.value(above: share)) - share) < 1e-9) }
        }
    }
}
