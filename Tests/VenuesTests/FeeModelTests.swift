import Domain
import TestSupport
import Testing
import Venues

struct FeeModelTests {
    private let now = MarketTime(unixSeconds: 1_780_000_000)

    /// The fee in micro-dollars by the rule in force, at one multiplier.
    @Test(arguments: [
        // type, role, contracts in hundredths, price, multiplier in ppm, fee
        (KalshiFeeType.quadratic, KalshiLiquidityRole.taker, 10_000, 500_000, 1_000_000, 1_750_000),
        (.quadratic, .taker, 100, 500_000, 1_000_000, 17_500),
        (.quadratic, .taker, 100, 55_000, 1_000_000, 3_639),
        (.quadratic, .taker, 100, 945_000, 1_000_000, 3_639),
        (.quadratic, .taker, 1, 1_000, 1_000_000, 1),
        (.quadratic, .taker, 100, 500_000, 500_000, 8_750),
        (.quadratic, .taker, 100, 500_000, 0, 0),
        (.quadratic, .taker, 100, 0, 1_000_000, 0),
        (.quadratic, .taker, 100, 1_000_000, 1_000_000, 0),
        (.quadratic, .taker, 0, 500_000, 1_000_000, 0),
        (.quadratic, .maker, 10_000, 500_000, 1_000_000, 0),
        (.quadraticWithMakerFees, .taker, 10_000, 500_000, 1_000_000, 1_750_000),
        (.quadraticWithMakerFees, .maker, 10_000, 500_000, 1_000_000, 437_500),
        (.quadraticWithComboMakerFees, .taker, 10_000, 500_000, 1_000_000, 1_750_000),
        (.quadraticWithComboMakerFees, .maker, 10_000, 500_000, 1_000_000, 875_000),
    ])
    func chargesByTheSchedule(type: KalshiFeeType, role: KalshiLiquidityRole, hundredths: Int, price: Int, multiplier: Int, fee: Int) throws {
        let model = try KalshiFeeModel(type: type, multiplier: Fraction(ppm: Int64(multiplier)))
        let charged = model.tradeFee(
            quantity: Quantity(hundredths: Int64(hundredths)), price: try YesPrice(micros: Int64(price)), role: role, at: now)
        #expect(charged == Money(micros: Int64(fee)))
    }

    @Test func theOlderRuleRoundsToHundredthsOfACent() throws {
        let model = try KalshiFeeModel(type: .quadratic, multiplier: .one, rounding: .june2026)
        #expect(model.tradeFee(quantity: .whole(1), price: try YesPrice(micros: 55_000), role: .taker, at: now) == Money(micros: 3_700))
        #expect(
            model.tradeFee(quantity: .whole(100), price: try YesPrice(micros: 500_000), role: .taker, at: now) == Money(micros: 1_750_000))
    }

    @Test func aFlatFeeIsNotPriced() {
        #expect(throws: KalshiFeeError.unpriceable(.flat)) { try KalshiFeeModel(type: .flat, multiplier: .one) }
    }

    @Test(arguments: [-1, 1_000_000_001])
    func aMultiplierOutOfRangeIsRefused(ppm: Int64) {
        #expect(throws: KalshiFeeError.multiplierOutOfRange(Fraction(ppm: ppm))) {
            try KalshiFeeModel(type: .quadratic, multiplier: Fraction(ppm: ppm))
        }
    }

    @Test func aWaiverEndsAtItsTime() throws {
        let model = try KalshiFeeModel(type: .quadratic, multiplier: .one, waivedUntil: now)
        let half = try YesPrice(micros: 500_000)
        #expect(model.tradeFee(quantity: .whole(1), price: half, role: .taker, at: now - Span(micros: 1)) == .zero)
        #expect(model.tradeFee(quantity: .whole(1), price: half, role: .taker, at: now) == Money(micros: 17_500))
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func agreesWithTheTermsThatDecisionsUse(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let multiplier = Fraction(ppm: .random(in: 0...3_000_000, using: &random))
            let quantity = Quantity(hundredths: .random(in: 0...10_000_000, using: &random))
            let price = try YesPrice(micros: .random(in: 0...1_000_000, using: &random))
            let side: Side = Bool.random(using: &random) ? .yes : .no
            let model = try KalshiFeeModel(type: .quadraticWithMakerFees, multiplier: multiplier)
            let terms = FeeTerms(multiplier: multiplier, alignmentStep: KalshiSettings.directMember, waivedUntil: nil)
            let fee = model.tradeFee(quantity: quantity, price: price, role: .taker, at: now)
            #expect(fee.micros == terms.modelFeeMicros(quantity: quantity, price: SidePrice(price, side: side)), "seed \(seed)")
            #expect(model.tradeFee(quantity: quantity, price: price, role: .maker, at: now) <= fee, "seed \(seed)")
        }
    }
}
