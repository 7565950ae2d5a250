import Domain
import TestSupport
import Testing
import Venues

/// The worked examples that Kalshi published with the rules, and what must hold for any sequence of fills.
struct FeeAccumulatorTests {
    /// One fill of an example, in micro-dollars.
    struct Row: Sendable {
        let rounding: Int64
        let accumulated: Int64
        let rebate: Int64
        let net: Int64
    }

    struct Example: Sendable {
        let revenue: Int64
        let tradeFee: Int64
        let rows: [Row]
    }

    /// Three equal fills each, at a precision of one cent, by the rule of June 2026. `accumulated` is what is left after the rebate.
    @Test(
        arguments: [
            Example(
                revenue: -55_000, tradeFee: 8_500,
                rows: [
                    Row(rounding: 6_500, accumulated: 6_500, rebate: 0, net: 15_000),
                    Row(rounding: 6_500, accumulated: 3_000, rebate: 10_000, net: 5_000),
                    Row(rounding: 6_500, accumulated: 9_500, rebate: 0, net: 15_000),
                ]),
            Example(
                revenue: -150_000, tradeFee: 4_100,
                rows: [
                    Row(rounding: 5_900, accumulated: 5_900, rebate: 0, net: 10_000),
                    Row(rounding: 5_900, accumulated: 1_800, rebate: 10_000, net: 0),
                    Row(rounding: 5_900, accumulated: 7_700, rebate: 0, net: 10_000),
                ]),
            Example(
                revenue: -9_903, tradeFee: 500,
                rows: [
                    Row(rounding: 9_597, accumulated: 9_597, rebate: 0, net: 10_097),
                    Row(rounding: 9_597, accumulated: 9_194, rebate: 10_000, net: 97),
                    Row(rounding: 9_597, accumulated: 8_791, rebate: 10_000, net: 97),
                ]),
        ], [KalshiFeeRounding.june2026, .august2026])
    func reproducesThePublishedExamples(example: Example, rounding: KalshiFeeRounding) {
        var accumulator = KalshiFeeAccumulator(precision: .cents(1), rounding: rounding)
        for row in example.rows {
            let fee = accumulator.charge(revenue: Money(micros: example.revenue), tradeFee: Money(micros: example.tradeFee))
            #expect(fee.rounding.micros == row.rounding)
            #expect(fee.rebate.micros == row.rebate)
            #expect(fee.net.micros == row.net)
            #expect(accumulator.accumulated.micros == row.accumulated)
        }
    }

    @Test func oneContractAtFiveAndAHalfCentsCostsHalfACentOffTheExchange() throws {
        let model = try KalshiFeeModel(type: .quadratic, multiplier: .one)
        var accumulator = KalshiFeeAccumulator(precision: KalshiSettings.nonDirectMember)
        let fee = try accumulator.charge(
            .buy, .yes, quantity: .whole(1), price: SidePrice(micros: 55_000), role: .taker, model: model, at: MarketTime(unixSeconds: 0))
        #expect(fee == KalshiFillFee(trade: Money(micros: 3_639), rounding: Money(micros: 1_361), rebate: .zero))
        #expect(fee.net == Money(micros: 5_000))
    }

    @Test(arguments: [(100, "1.75"), (1, "0.0175")])
    func aDirectMemberPaysTheModelFeeWhereItIsAligned(contracts: Int64, fee: String) throws {
        let model = try KalshiFeeModel(type: .quadratic, multiplier: .one)
        var accumulator = KalshiFeeAccumulator(precision: KalshiSettings.directMember)
        let charged = try accumulator.charge(
            .buy, .no, quantity: .whole(contracts), price: SidePrice(micros: 500_000), role: .taker, model: model,
            at: MarketTime(unixSeconds: 0))
        #expect(charged.net == (try Money(decimal: fee)))
        #expect(accumulator.accumulated == .zero)
    }

    @Test func theOlderRulePaysBackOnlyAboveACent() {
        var june = KalshiFeeAccumulator(precision: .cents(1), rounding: .june2026)
        var august = KalshiFeeAccumulator(precision: .cents(1), rounding: .august2026)
        for rebate in [(Int64(0), Int64(0)), (0, 10_000)] {
            let (revenue, fee) = (Money(micros: -50_000), Money(micros: 5_000))
            #expect(june.charge(revenue: revenue, tradeFee: fee).rebate.micros == rebate.0)
            #expect(august.charge(revenue: revenue, tradeFee: fee).rebate.micros == rebate.1)
        }
        #expect(june.accumulated == .cents(1))
    }

    @Test func aRebateIsNeverMoreThanTheFee() {
        var accumulator = KalshiFeeAccumulator(precision: .cents(1))
        let charged = (0..<4).map { _ in accumulator.charge(revenue: Money(micros: -9_903), tradeFee: Money(micros: 1)) }
        #expect(charged.allSatisfy { $0.net >= .zero })
        // A fill whose own fee is below a cent cannot be paid back a cent: the accumulator keeps it.
        let small = accumulator.charge(revenue: Money(micros: -10_000), tradeFee: .zero)
        #expect(small.net == .zero && small.rebate == .zero)
    }

    @Test func takerAndMakerFillsOfAnOrderShareTheAccumulator() throws {
        let model = try KalshiFeeModel(type: .quadraticWithMakerFees, multiplier: .one)
        var accumulator = KalshiFeeAccumulator(precision: .cents(1))
        let price = SidePrice(micros: 55_000)
        let taker = try accumulator.charge(
            .buy, .yes, quantity: .whole(1), price: price, role: .taker, model: model, at: MarketTime(unixSeconds: 0))
        let maker = try accumulator.charge(
            .buy, .yes, quantity: .whole(1), price: price, role: .maker, model: model, at: MarketTime(unixSeconds: 0))
        // Maker: 0.00090956 → 0.00091; −0.05591 → −0.06; rounding 0.00409; together 0.005451, no whole cent yet.
        #expect(maker == KalshiFillFee(trade: Money(micros: 910), rounding: Money(micros: 4_090), rebate: .zero))
        #expect(accumulator.accumulated == taker.rounding + maker.rounding)
    }

    @Test(arguments: [UInt64(11), 12, 13, 14, 15, 16])
    func everyFillLeavesAnAlignedBalanceAndATotalNearTheModel(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for rounding in KalshiFeeRounding.allCases {
            for precision in [KalshiSettings.directMember, KalshiSettings.nonDirectMember] {
                let model = try KalshiFeeModel(
                    type: .quadraticWithMakerFees, multiplier: Fraction(ppm: .random(in: 0...2_000_000, using: &random)), rounding: rounding
                )
                var accumulator = KalshiFeeAccumulator(precision: precision, rounding: rounding)
                var (balance, net, trade) = (Int64(0), Int64(0), Int64(0))
                let fills = Int.random(in: 1...40, using: &random)
                for _ in 0..<fills {
                    let quantity = Quantity(hundredths: .random(in: 1...500, using: &random))
                    let price = SidePrice(micros: .random(in: 1...9_999, using: &random) * 100)
                    let action: OrderAction = Bool.random(using: &random) ? .buy : .sell
                    let fee = try accumulator.charge(
                        action, .yes, quantity: quantity, price: price, role: .taker, model: model, at: MarketTime(unixSeconds: 0))
                    let revenue = action == .buy ? -quantity.cost(at: price) : quantity.proceeds(at: price)
                    balance += (revenue - fee.net).micros
                    net += fee.net.micros
                    trade += fee.trade.micros
                    #expect(fee.net >= .zero && fee.rounding >= .zero && fee.rounding < precision, "seed \(seed)")
                    #expect(balance % precision.micros == 0, "seed \(seed)")
                    #expect(accumulator.accumulated >= .zero, "seed \(seed)")
                }
                #expect(net - trade == accumulator.accumulated.micros, "what was not paid back is what is accumulated; seed \(seed)")
            }
        }
    }

    @Test func aPriceBeyondADollarIsRefused() throws {
        let model = try KalshiFeeModel(type: .quadratic, multiplier: .one)
        var accumulator = KalshiFeeAccumulator(precision: .cents(1))
        #expect(throws: DomainError.self) {
            try accumulator.charge(
                .buy, .yes, quantity: .whole(1), price: SidePrice(micros: 1_000_001), role: .taker, model: model,
                at: MarketTime(unixSeconds: 0))
        }
    }
}
