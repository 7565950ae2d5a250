import TestSupport
import Testing

@testable import Domain

@Suite struct BookWalkTests {
    /// §2: YES ask .50: fee .0175, c .5175; NO ask .56: fee .017248, c .577248.
    @Test(arguments: [("0.50", "0.0175", "0.5175"), ("0.56", "0.017248", "0.577248")])
    func theCostOfOneContractIsItsPriceAndItsFee(ask: String, fee: String, all: String) throws {
        let cost = try #require(BookWalk.cost(of: .whole(100), offers: [level(ask, 100)], fees: .unaligned, at: noon))
        #expect(try cost.fee == Money(micros: usd(fee).micros * 100))
        #expect(try cost.each == price(all))
    }

    @Test func levelsAreTakenCheapestFirst() throws {
        let offers = [try level("0.50", 10), try level("0.52", 5), try level("0.60", 100)]
        let cost = try #require(BookWalk.cost(of: .whole(12), offers: offers, fees: .direct, at: noon))
        #expect(cost.price == (try usd("6.04")))
        #expect(cost.worstPrice == (try price("0.52")))
        // 10 · 0.0175 and 2 · 0.017472, and one alignment step for the order.
        #expect(cost.fee == (try usd("0.210044")))
        // A step and a micro-dollar for each of 12 contracts.
        #expect(cost.feeBound == (try usd("0.211156")))
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

    /// The venue's own rounding of one order: the fee of each fill up to the micro-dollar, the balance down to the step, and of the
    /// rounding so far as many
    /// whole steps given back as the fill's own fee covers.
    private func venueFee(_ fills: [SideLevel], fees: FeeTerms, at now: MarketTime = noon) -> Int64 {
        var (paid, accumulated) = (Int64(0), Int64(0))
        let step = fees.alignmentStep.micros
        for fill in fills {
            let fee = fees.waivedUntil.map { now < $0 } ?? false ? 0 : fees.modelFeeMicros(quantity: fill.quantity, price: fill.price)
            let exact = -(fill.quantity.hundredths * fill.price.micros / 100) - fee
            let rounding = exact - exact.flooredDivision(by: step) * step
            accumulated += rounding
            let rebate = min(accumulated / step * step, (fee + rounding) / step * step)
            accumulated -= rebate
            paid += fee + rounding - rebate
        }
        return paid
    }

    /// `quantity` in pieces of a contract or more; what is left over is one more.
    private func pieces(of level: SideLevel, _ random: inout SplitMix64) -> [SideLevel] {
        var (left, pieces) = (level.quantity.hundredths, [SideLevel]())
        while left > 0 {
            let piece = left <= 100 ? left : Int64.random(in: 100...min(left, Bool.random(using: &random) ? 199 : 5_000), using: &random)
            pieces.append(SideLevel(price: level.price, quantity: Quantity(hundredths: piece)))
            left -= piece
        }
        return pieces
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func theFeeBoundIsNeverBelowWhatTheVenueCharges(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var beyond = 0
        for _ in 0..<300 {
            let usual = Bool.random(using: &random) ? FeeTerms.direct : .cent
            let waived = Int.random(in: 0..<8, using: &random) == 0
            let fees = FeeTerms(multiplier: .one, alignmentStep: usual.alignmentStep, waivedUntil: waived ? noon + .days(1) : nil)
            let prices = (0..<Int.random(in: 1...6, using: &random)).map { _ in Int64.random(in: 1...9_999, using: &random) * 100 }
            let levels = Set(prices).sorted().map {
                SideLevel(price: SidePrice(micros: $0), quantity: Quantity(hundredths: Int64.random(in: 1...50_000, using: &random)))
            }
            let cost = try #require(BookWalk.cost(of: BookWalk.depth(of: levels), offers: levels, fees: fees, at: noon))
            let charged = venueFee(levels.flatMap { pieces(of: $0, &random) }, fees: fees)
            #expect(cost.feeBound.micros >= charged, "seed \(seed)")
            #expect(cost.feeBound >= cost.fee && cost.reserve == cost.price + cost.feeBound && cost.total == cost.price + cost.fee)
            if charged > cost.fee.micros { beyond += 1 }
        }
        // Many pieces do cost more than the rule says of one.
        #expect(beyond > 0, "seed \(seed)")
    }

    /// 20 contracts at 5.5 cents, one by one, for one who is aligned to cents: half a cent each, of which nothing is given back.
    @Test func manyPiecesCostMoreThanOne() throws {
        let offer = try level("0.055", 20)
        let cost = try #require(BookWalk.cost(of: .whole(20), offers: [offer], fees: .cent, at: noon))
        #expect(try cost.fee == usd("0.082765") && cost.feeBound == usd("0.272785"))
        #expect(venueFee([offer], fees: .cent) <= cost.fee.micros)
        #expect(venueFee(Array(repeating: try level("0.055", 1), count: 20), fees: .cent) == 100_000)
        // A direct member pays next to nothing for it.
        let direct = try #require(BookWalk.cost(of: .whole(20), offers: [offer], fees: .direct, at: noon))
        #expect(try direct.fee == usd("0.072865") && direct.feeBound == usd("0.074785"))
    }

    @Test func aWaiverEndsAtItsTimeAndStillAligns() throws {
        let terms = FeeTerms(multiplier: .one, alignmentStep: .cents(1), waivedUntil: noon)
        func cost(_ time: MarketTime) throws -> WalkedCost {
            try #require(BookWalk.worstCost(of: .whole(100), limit: try price("0.5"), fees: terms, at: time))
        }
        #expect(try cost(noon - .seconds(1)).fee == .cents(1) && cost(noon - .seconds(1)).feeBound == .dollars(1))
        #expect(try cost(noon).fee == usd("1.76") && cost(noon).feeBound == usd("2.7501"))
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
