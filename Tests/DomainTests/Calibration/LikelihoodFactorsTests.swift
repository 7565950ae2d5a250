import TestSupport
import Testing

@testable import Domain

@Suite struct LikelihoodFactorsTests {
    /// F as §9 writes it, in floating point, for κ = ½, 1, 2.
    private func written(q: Double, m: Double, y: Double) -> [Double] {
        let (q, m) = (min(max(q, 0.02), 0.98), min(max(m, 0.01), 0.99))
        let (oq, om) = (q / (1 - q), m / (1 - m))
        return [(oq * om).squareRoot(), om, om * om / oq].map { o in
            let r = o / (1 + o)
            return 1 + (q - y) * (q - r) / (q * (1 - q))
        }
    }

    @Test(arguments: (1...6).map { UInt64($0) })
    func agreesWithTheFormulaAsWritten(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var worst = 0.0
        for _ in 0..<500 {
            let m = Int64.random(in: 0...1_000_000, using: &random)
            let q = Int64.random(in: m...1_000_000, using: &random)
            let y =
                Bool.random(using: &random) ? Int64.random(in: 0...1_000_000, using: &random) : Bool.random(using: &random) ? 0 : 1_000_000
            guard q > m, min(max(q, 20_000), 980_000) > min(max(m, 10_000), 990_000) else { continue }
            let factors = LikelihoodFactors.of(
                promised: Probability(clampingPPM: q), market: Probability(clampingPPM: m), outcome: Probability(clampingPPM: y))
            for (factor, exact) in zip(factors, written(q: Double(q) / 1e6, m: Double(m) / 1e6, y: Double(y) / 1e6)) {
                worst = max(worst, abs(Double(factor.units) / Double(Factor.unit) - exact))
            }
        }
        print("seed \(seed): F is off by at most \(worst)")
        #expect(worst < 1.5e-10)
    }

    @Test(arguments: [("0.30", "0.30"), ("0.30", "0.40"), ("0.01", "0.015"), ("1", "0.995"), ("0", "0")])
    func aPromiseOfNoMoreThanTheMarketCountsAsOne(q: String, m: String) throws {
        for y in ["0", "0.5", "1"] {
            #expect(try LikelihoodFactors.of(promised: chance(q), market: chance(m), outcome: chance(y)) == [.one, .one, .one])
        }
    }

    /// The bound of §9: with y as promised the mean of F is one, whatever κ.
    @Test func theMeanIsOneWhenThePromiseHolds() throws {
        for (q, m) in [("0.14", "0.08"), ("0.56", "0.48"), ("0.95", "0.90"), ("0.40", "0.22"), ("0.98", "0.01")] {
            let yes = try LikelihoodFactors.of(promised: chance(q), market: chance(m), outcome: chance("1"))
            let no = try LikelihoodFactors.of(promised: chance(q), market: chance(m), outcome: chance("0"))
            for (won, lost) in zip(yes, no) {
                let share = Double(try chance(q).ppm) / 1e6
                let mean = (share * Double(won.units) + (1 - share) * Double(lost.units)) / Double(Factor.unit)
                #expect(abs(mean - 1) < 1e-9)
            }
        }
    }
}
