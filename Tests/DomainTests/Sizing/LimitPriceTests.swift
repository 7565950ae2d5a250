import TestSupport
import Testing

@testable import Domain

@Suite struct LimitPriceTests {
    private func limit(
        _ side: Side, q: String, required: String, seen: String, count: Int64 = 100, cost: Money? = nil, kelly: Money? = nil, reserve: Money? = nil,
        ticks: TickGrid = .linearCent
    ) throws -> SidePrice? {
        LimitPrice.buy(
            LimitTerms(
                side: side, q: try chance(q), quantity: .whole(count), required: try edge(required), seen: try price(seen), costLimit: cost,
                kellyBase: kelly, reserveLimit: reserve, fees: .direct, ticks: ticks),
            at: noon)
    }

    @Test(arguments: [
        // Two cents above what the forecast saw; e there is .60 − .537472.
        (Side.yes, "0.60", "0.05", "0.50", "0.52"),
        // The edge ends first: at .54 c is .557389.
        (.yes, "0.60", "0.05", "0.525", "0.53"), (.no, "0.75", "0.03", "0.56", "0.58"), (.no, "0.75", "0.03", "0.70", "0.70"),
        // Nothing above 0.95 is entered, whatever edge there is.
        (.yes, "1", "0.01", "0.94", "0.95"),
    ])
    func isTheHighestTickThatStillPasses(side: Side, q: String, required: String, seen: String, tick: String) throws {
        #expect(try limit(side, q: q, required: required, seen: seen) == price(tick))
    }

    @Test func thereIsNoneWithoutEdgeOrBelowTheRange() throws {
        #expect(try limit(.yes, q: "0.50", required: "0.60", seen: "0.50") == nil)
        #expect(try limit(.yes, q: "0.06", required: "0.03", seen: "0.04") == nil)
        #expect(try limit(.no, q: "0.99", required: "0.03", seen: "0.01") == nil)
    }

    @Test func aCostLimitLowersIt() throws {
        #expect(try limit(.yes, q: "0.60", required: "0.05", seen: "0.50", cost: .dollars(53)) == price("0.51"))
    }

    /// 700 at .52 cost 374.2304, of which a quarter of Kelly's share of 10,000 is 338 there; at .50 they cost 362.25, and the share is 427.
    @Test func kellysShareIsThatOfTheLimitNotOfTheAsk() throws {
        func limit(_ base: Money?) throws -> SidePrice? {
            try self.limit(.yes, q: "0.60", required: "0.05", seen: "0.50", count: 700, kelly: base)
        }
        #expect(try limit(nil) == price("0.52") && limit(.dollars(3_000)) == price("0.52"))
        #expect(try limit(.dollars(2_500)) == price("0.51"))
        #expect(try limit(.dollars(2_000)) == price("0.49"))
    }

    /// 100 at .51 cost 52.7493 by the rules, and may cost 52.7594.
    @Test func aReserveLimitLowersItByWhatManyPiecesMayCost() throws {
        #expect(try limit(.yes, q: "0.60", required: "0.05", seen: "0.50", reserve: usd("52.7594")) == price("0.51"))
        #expect(try limit(.yes, q: "0.60", required: "0.05", seen: "0.50", reserve: usd("52.7593")) == price("0.50"))
    }

    @Test func sellingRoundsUp() throws {
        #expect(LimitPrice.sell(atLeast: try price("0.401"), of: .yes, ticks: .linearCent) == (try price("0.41")))
        #expect(LimitPrice.sell(atLeast: try price("0.401"), of: .no, ticks: .linearCent) == (try price("0.41")))
        #expect(LimitPrice.sell(atLeast: try price("0.995"), of: .yes, ticks: .linearCent) == nil)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func theLimitPassesAndTheNextTickDoesNot(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let tapered = try read(TickGrid.self, TickGridTests.tapered)
        for _ in 0..<200 {
            let terms = LimitTerms(
                side: Bool.random(using: &random) ? .yes : .no,
                q: Probability(clampingPPM: Int64.random(in: 30_000...1_000_000, using: &random)),
                quantity: Quantity(hundredths: Int64.random(in: 100...100_000, using: &random)),
                required: Edge(ppm: Int64.random(in: 0...80_000, using: &random)),
                seen: SidePrice(micros: Int64.random(in: 10_000...990_000, using: &random)),
                fees: Bool.random(using: &random) ? .direct : .cent,
                ticks: Bool.random(using: &random) ? .linearCent : tapered)
            func passes(_ price: SidePrice) -> Bool {
                guard terms.prices.contains(price), price.micros <= terms.seen.micros + terms.slippageLimit.micros,
                    let cost = BookWalk.worstCost(of: terms.quantity, limit: price, fees: terms.fees, at: noon)
                else { return false }
                return terms.q.ppm - cost.each.micros >= terms.required.ppm
            }
            let ticks = (1...999).map { SidePrice(micros: $0 * 1_000) }.filter { price in
                (try? price.onYesBook(of: terms.side)).map(terms.ticks.accepts) ?? false  // no such price, no tick
            }  // Never throws here.
            #expect(LimitPrice.buy(terms, at: noon) == ticks.last(where: passes), "seed \(seed), \(terms)")
        }
    }

    @Test(arguments: [
        ("0.50", "0.50", Slippage.within), ("0.52", "0.50", .within), ("0.520001", "0.50", .rose), ("0.44", "0.50", .within),
        ("0.439999", "0.50", .stale),
    ])
    func slippageIsHeldAgainstBothLimits(now: String, seen: String, verdict: Slippage) throws {
        #expect(try Slippage(now: price(now), seen: price(seen)) == verdict)
    }
}
