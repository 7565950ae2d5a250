import Domain
import Testing

@Suite struct RequiredEdgeTests {
    /// §2: p .60 at .50 and NO at p .25; p .52 at .50 looked like 2 points before the fee.
    @Test(arguments: [
        ("0.60", Side.yes, "0.50", "0.0825", true), ("0.25", .no, "0.56", "0.172752", true), ("0.52", .yes, "0.50", "0.0025", false),
    ])
    func theWorkedExamplesOfTheRules(p: String, side: Side, ask: String, expected: String, enough: Bool) throws {
        let cost = try #require(BookWalk.cost(of: .whole(1_000), offers: [level(ask, 1_000)], fees: .unaligned, at: noon))
        let found = try Edge(q: chance(p).of(side), cost: cost.each)
        #expect(try found == edge(expected))
        #expect((found >= (try #require(RequiredEdge().edge(of: side, disagreement: .zero)))) == enough)
    }

    @Test(arguments: [
        (Side.yes, Int64(0), Int64(50_000)), (.no, 0, 30_000), (.yes, 100_000, 100_000), (.no, 150_000, 105_000), (.no, 1, 30_001),
    ])
    func disagreementAsksForMoreEdge(side: Side, sd: Int64, required: Int64) {
        #expect(RequiredEdge().edge(of: side, disagreement: Fraction(ppm: sd))?.ppm == required)
    }

    @Test func tooMuchDisagreementIsUnreliable() {
        #expect(RequiredEdge().edge(of: .yes, disagreement: Fraction(ppm: 150_001)) == nil)
        #expect(RequiredEdge().edge(of: .yes, disagreement: Fraction(ppm: -1)) == nil)
    }

    @Test func aReentryNeedsItsMargin() {
        #expect(RequiredEdge().edge(of: .yes, disagreement: .zero, margin: Edge(ppm: 25_000))?.ppm == 75_000)
    }
}
