import TestSupport
import Testing

@testable import Domain

@Suite struct KellyTests {
    /// §3, and that there is no bet without an edge.
    @Test(arguments: [
        ("0.60", "0.5175", Int64(170_984)), ("0.75", "0.577248", 408_636), ("0.60", "0.50", 200_000), ("0.50", "0.50", 0),
        ("0.40", "0.50", 0), ("1", "0.50", 1_000_000),
        ("1", "1", 0), ("0.9", "1.2", 0), ("0", "0", 0),
    ])
    func theShareIsEdgeOverRiskRoundedDown(q: String, c: String, ppm: Int64) throws {
        #expect(try Kelly.fullFraction(q: chance(q), cost: price(c)).ppm == ppm)
    }

    @Test(arguments: [UInt64(1), 2])
    func theShareIsNeverAboveTheExactOneAndNeverAboveOne(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let q = Probability(clampingPPM: Int64.random(in: 0...1_000_000, using: &random))
            let c = SidePrice(micros: Int64.random(in: 0...999_999, using: &random))
            let share = Kelly.fullFraction(q: q, cost: c)
            let exact = max(0, Double(q.ppm - c.micros) / Double(1_000_000 - c.micros) * 1e6)
            #expect(share >= .zero && share <= .one)
            #expect(Double(share.ppm) <= exact + 1e-6 && Double(share.ppm) > exact - 1)
        }
    }

    @Test func theShareAtAWalkedCostIsNotRoundedTwice() throws {
        let cost = try #require(BookWalk.cost(of: .whole(826), offers: [level("0.50", 1_000)], fees: .direct, at: noon))
        #expect(cost.each.micros == 517_501)
        #expect(try Kelly.fullFraction(q: chance("0.60"), cost: cost).ppm == 170_984)
        #expect(try Kelly.stake(of: .dollars(2_500), q: chance("0.60"), cost: cost) == usd("427.460619"))
    }
}
