import TestSupport
import Testing

@testable import Forecasting

@Suite struct StatisticsTests {
    /// Exact values: 1 − xᵃ for b = 1, (1 − x)ᵇ for a = 1, symmetry at one half, the arcsine law, and sums of binomials for whole a and b.
    @Test(arguments: [
        (0.3, 2.0, 1.0, 0.91), (0.5, 1.0, 1.0, 0.5), (0.2, 1.0, 3.0, 0.512), (0.5, 7.5, 7.5, 0.5), (0.25, 0.5, 0.5, 2.0 / 3.0),
        (0.5, 2.0, 3.0, 0.3125),
        (0.1, 2.0, 8.0, 0.774840978), (0.4, 5.0, 5.0, 0.73343232), (0.9, 30.0, 1.0, 0.95760884),
    ]) func tailOfTheBetaDistributionHasItsKnownValues(_ x: Double, _ alpha: Double, _ beta: Double, _ expected: Double) {
        #expect(abs(Statistics.betaTail(above: x, alpha: alpha, beta: beta) - expected) < 1e-8)
    }

    @Test func tailOfTheBetaDistributionHasItsEnds() {
        #expect(Statistics.betaTail(above: 0, alpha: 2, beta: 3) == 1)
        #expect(Statistics.betaTail(above: 1, alpha: 2, beta: 3) == 0)
        #expect(Statistics.betaTail(above: -0.2, alpha: 2, beta: 3) == 1)
        #expect(Statistics.betaTail(above: 0.5, alpha: 0, beta: 3) == 0)
        #expect(Statistics.betaTail(above: 0.5, alpha: 3, beta: 0) == 1)
    }

    @Test(arguments: [UInt64(1), 2, 3]) func tailOfTheBetaDistributionFallsAndMirrors(_ seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let alpha = Double.random(in: 0.05...300, using: &generator)
            let beta = Double.random(in: 0.05...300, using: &generator)
            let (low, high) = (Double.random(in: 0...0.5, using: &generator), Double.random(in: 0.5...1, using: &generator))
            let tail = Statistics.betaTail(above: low, alpha: alpha, beta: beta)
            #expect(tail >= Statistics.betaTail(above: high, alpha: alpha, beta: beta), "seed \(seed)")
            #expect(abs(tail + Statistics.betaTail(above: 1 - low, alpha: beta, beta: alpha) - 1) < 1e-9, "seed \(seed)")
        }
    }

    @Test(arguments: [(0.0, 0.5), (1.0, 0.841344746), (-1.959963985, 0.025), (3.0, 0.998650102)])
    func normalDistributionHasItsKnownValues(_ x: Double, _ expected: Double) {
        #expect(abs(Statistics.normalCDF(x) - expected) < 1e-9)
    }

    @Test(arguments: [0.001, 0.2, 0.5, 0.97]) func logisticUndoesLogit(_ probability: Double) {
        #expect(abs(Statistics.logistic(Statistics.logit(probability)) - probability) < 1e-12)
    }

    @Test func autocorrelationTimeOfKnownSeries() {
        // Alternating values are negatively correlated: nothing is lost. A series seen in one long run is one observation, one seen in
        // pairs about two.
        #expect(Statistics.autocorrelationTime(of: [1, 0, 1, 0, 1, 0]) == 1)
        #expect(Statistics.autocorrelationTime(of: [1, 1, 1, 1]) == 4)
        #expect(Statistics.autocorrelationTime(of: [1]) == 1)
        var generator = SplitMix64(seed: 4)
        let pairs = (0..<4_000).map { _ in Double.random(in: 0...1, using: &generator) }.flatMap { [$0, $0] }
        #expect(abs(Statistics.autocorrelationTime(of: pairs) - 2) < 0.25)
    }
}
