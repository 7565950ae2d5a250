import TestSupport
import Testing

@testable import Domain

/// The simulated figures of §9, reproduced with the rule as it runs.
@Suite struct KillFastSimulationTests {
    private func stops(q: Int64, m: Int64, truth: Int64, runs: Int, trades: Int, seed: UInt64) -> [Int] {
        var random = SplitMix64(seed: seed)
        return (0..<runs).map { _ in
            KillFastTests.stop(q, m, atMost: trades) { _ in random.happens(ppm: truth) }?.count ?? .max
        }
    }

    /// The market is right and the promise is not: median stops.
    @Test(arguments: [(Int64(140_000), Int64(80_000), 156), (560_000, 480_000, 208), (950_000, 900_000, 141), (400_000, 220_000, 37)])
    func aStrategyThatIsOnlyAsGoodAsTheMarketIsStopped(q: Int64, m: Int64, median: Int) {
        let sorted = stops(q: q, m: m, truth: m, runs: 120, trades: 1_500, seed: 9).sorted()
        let found = sorted[sorted.count / 2]
        print("market right, q \(q), m \(m): median stop \(found), rules say \(median)")
        #expect(abs(found - median) * 100 <= median * 20)
    }

    /// The promise is kept: false pauses within 200 trades, 2 to 4 % by the rules.
    @Test(arguments: [(Int64(140_000), Int64(80_000)), (560_000, 480_000), (400_000, 220_000)])
    func aStrategyThatIsAsGoodAsPromisedIsRarelyPaused(q: Int64, m: Int64) {
        let found = stops(q: q, m: m, truth: q, runs: 150, trades: 200, seed: 3).filter { $0 != .max }.count
        print("promise kept, q \(q), m \(m): \(found) of 150 paused within 200 trades")
        #expect(found * 1_000 <= 150 * 80)
    }
}
