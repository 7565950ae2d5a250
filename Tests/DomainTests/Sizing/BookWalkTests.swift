import Testing

@testable import Domain

@Suite struct BookWalkTests {
    /// §2: YES ask .50: fee .0175, c .5175; NO ask .56: fee .017248, c .577248.
    @Test(arguments: [("0.50", "0.0175", "0.5175"), ("0.56", "0.017248", "0.577248")])
    func theCostOfOneContractIsItsPriceAndItsFee(ask: String, fee: String, all: String) throws {
        let cost = try #require(BookWalk.cost(of: .whole(100), offers: [level(ask, 100)], fees: .unaligned, at: noon))
        #expect(try cost.feeBound == Money(micros: usd(fee).micros * 100))
        #expect(try cost.each == price(all))
    }

    @Test func levelsAreTakenCheapestFirst() throws {
        let offers = [try level("0.50", 10), try level("0.52", 5), try level("0.60", 100)]
        let cost = try #require(BookWalk.cost(of: .whole(12), offers: offers, fees: .direct, at: noon))
        #expect(cost.price == (try usd("6.04")))
        #expect(cost.worstPrice == (try price("0.52")))
        // 10 · 0.0175 and 2 · 0.017472, and one alignment step for the order.
        #expect(cost.feeBound == (try usd("0.210044")))
        #expect(cost.each.micros == 520_837)
    }

    @Test func bidsAreTakenDearestFirst() throws {
        let bids = [try level("0.50", 10), try level("0.48", 5)]
        let proceeds = try #require(BookWalk.proceeds(of: .whole(12), bids: bids, fees: .direct, at: noon))
        #expect(proceeds.price == (try usd("5.96")))
        #expect(proceeds.worstPrice == (try price("0.48")))
        #expect(proceeds.total == (try usd("5.749956")))
        #expect(proceeds.each.micros == 479_163)
    }

    @Test func aBookThatCannotBeWalkedIsRefused() throws {
        let offers = [try level("0.50", 10), try level("0.52", 5)]
        let walk = { (quantity: Quantity, levels: [SideLevel]) in BookWalk.cost(of: quantity, offers: levels, fees: .direct, at: noon) }
        #expect(walk(.whole(15), offers) != nil)
        #expect(walk(Quantity(hundredths: 1_501), offers) == nil)
        #expect(walk(.zero, offers) == nil)
        #expect(walk(.whole(-1), offers) == nil)
        #expect(walk(.whole(1), []) == nil)
        #expect(walk(.whole(12), offers.reversed()) == nil)
        #expect(walk(.whole(1), [SideLevel(price: SidePrice(micros: 1_000_001), quantity: .whole(5))]) == nil)
        #expect(walk(.whole(1), [SideLevel(price: SidePrice(micros: -1), quantity: .whole(5))]) == nil)
        #expect(BookWalk.proceeds(of: .whole(12), bids: offers, fees: .direct, at: noon) == nil)
    }

    /// The venue's own rounding: each fill's fee up to the micro-dollar, the balance down to the step, the remainder given back in whole
    /// steps.
    private func venueFee(_ fills: [SideLevel], fees: FeeTerms, buying: Bool) -> Int64 {
        var (paid, accumulated) = (Int64(0), Int64(0))
        let step = fees.alignmentStep.micros
        for fill in fills {
            let fee = fees.modelFeeMicros(quantity: fill.quantity, price: fill.price)
            let amount = fill.quantity.hundredths * fill.price.micros / 100
            let exact = (buying ? -amount : amount) - fee
            let aligned = exact.flooredDivision(by: step) * step
            paid += fee + (exact - aligned)
            accumulated += exact - aligned
            let rebate = min(accumulated / step * step, paid)
            paid -= rebate
            accumulated -= rebate
        }
        return paid
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func theFeeBoundIsNeverBelowWhatTheVenueCharges(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let fees = Bool.random(using: &random) ? FeeTerms.direct : .cent
            let prices = (0..<Int.random(in: 1...6, using: &random)).map { _ in Int64.random(in: 1...9_999, using: &random) * 100 }.sorted()
            let levels = Set(prices).sorted().map {
                SideLevel(price: SidePrice(micros: $0), quantity: Quantity(hundredths: Int64.random(in: 1...50_000, using: &random)))
            }
            let all = BookWalk.depth(of: levels)
            let cost = try #require(BookWalk.cost(of: all, offers: levels, fees: fees, at: noon))
            #expect(cost.feeBound.micros >= venueFee(levels, fees: fees, buying: true))
            let proceeds = try #require(BookWalk.proceeds(of: all, bids: levels.reversed(), fees: fees, at: noon))
            #expect(proceeds.feeBound.micros >= venueFee(levels.reversed(), fees: fees, buying: false))
            // Further fills at a level add less than a micro-dollar each.
            let halves = levels.flatMap { level -> [SideLevel] in
                let half = level.quantity.hundredths / 2
                return [half, level.quantity.hundredths - half].filter { $0 > 0 }.map {
                    SideLevel(price: level.price, quantity: Quantity(hundredths: $0))
                }
            }
            #expect(cost.feeBound.micros + Int64(halves.count - levels.count) >= venueFee(halves, fees: fees, buying: true))
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func roundingIsAgainstUs(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let quantity = Quantity(hundredths: Int64.random(in: 1...1_000_000, using: &random))
            let levels = [SideLevel(price: SidePrice(micros: Int64.random(in: 1...999_999, using: &random)), quantity: quantity)]
            let cost = try #require(BookWalk.cost(of: quantity, offers: levels, fees: .direct, at: noon))
            let proceeds = try #require(BookWalk.proceeds(of: quantity, bids: levels, fees: .direct, at: noon))
            #expect(Int128(cost.each.micros) * Int128(quantity.hundredths) >= Int128(cost.total.micros) * 100)
            #expect(Int128(proceeds.each.micros) * Int128(quantity.hundredths) <= Int128(proceeds.total.micros) * 100)
            let q = Probability(clampingPPM: Int64.random(in: 0...1_000_000, using: &random))
            let exact = Double(q.ppm) - Double(cost.total.micros) * 100 / Double(quantity.hundredths)
            #expect(Double(Edge(q: q, cost: cost.each).ppm) <= exact + 1e-6)
        }
    }

    @Test func theLimitIsTheWorstPrice() throws {
        for micros in stride(from: Int64(10_000), through: 980_000, by: 10_000) {
            let lower = try #require(BookWalk.worstCost(of: .whole(3), limit: SidePrice(micros: micros), fees: .direct, at: noon))
            let higher = try #require(BookWalk.worstCost(of: .whole(3), limit: SidePrice(micros: micros + 10_000), fees: .direct, at: noon))
            #expect(lower.total < higher.total)
        }
    }
}
