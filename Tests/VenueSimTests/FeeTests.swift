import Domain
import Testing
import Venues

@testable import VenueSim

struct FeeTests {
    /// The figures of the venue's schedule: 100 at 50 cents cost $1.75, one costs $0.0175 to a direct member, not two cents.
    @Test(arguments: [("100", "0.50", "1.75"), ("1", "0.50", "0.0175"), ("10", "0.41", "0.1694"), ("1", "0.99", "0.0007")])
    func aTakerPaysTheModelFeeAlignedToTheBalance(_ count: String, _ price: String, _ fee: String) throws {
        var floor = try Floor(asks: [(price, "1000")])
        let receipt = try floor.place(.bid, count, at: price)
        #expect(receipt.fills.map(\.fee.decimal) == [fee])
        #expect(floor.order(receipt)?.takerFees.decimal == fee)
        #expect(floor.requireBalanced())
    }

    /// The worked example of the rounding rules, for a member whose balance is in cents.
    @Test func theGoldenExampleOfTheRoundingRules() throws {
        let ticks = PriceLevels.taperedDeciCent.grid
        let world = SmallWorld.world([(SmallWorld.market("M", ticks: ticks), [try SmallWorld.step(0, asks: [("0.055", "100")])])])
        var floor = try Floor(world, precision: .cents(1))
        let receipt = try floor.place(.bid, "1", at: "0.055")
        #expect(receipt.fills.map(\.tradeFee.decimal) == ["0.003639"])
        #expect(receipt.fills.map(\.fee.decimal) == ["0.005"])
        #expect(floor.cash() == "999.94")
    }

    /// One accumulator an order: many small fills pay back what rounding took, and the balance stays on its grid.
    @Test func smallFillsOfOneOrderShareOneRounding() throws {
        let world = SmallWorld.world([
            (SmallWorld.market("M"), try (0..<40).map { try SmallWorld.step($0, asks: [("0.37", "0.03")]) })
        ])
        var floor = try Floor(world)
        let receipt = try floor.place(.bid, "1.20", at: "0.37", .goodTillCanceled)
        floor.advance(39)
        let order = try #require(floor.order(receipt))
        #expect(order.fills.count == 40)
        #expect(order.status == .executed)
        // The first fill takes, 39 rest, which costs nothing here but rounding: all of it comes back in whole steps, less than one step
        // stays.
        let model = Money(micros: 490)  // ⌈0.07 · 0.03 · 0.37 · 0.63⌉ of the one taker fill
        let paid = order.takerFees + order.makerFees
        #expect(paid >= model)
        #expect(paid < model + Money(micros: 200))
        let cash = try #require(floor.floor.exchange.accounts["a"]).cash
        #expect(cash.micros % 100 == 0)
        #expect(floor.requireBalanced())
    }

    @Test func makersPayAQuarterWhereTheSeriesSaysSo() throws {
        let fees = ListedFees(type: .quadraticWithMakerFees, multiplier: .one)
        let steps = [try SmallWorld.step(0), try SmallWorld.step(1, asks: [("0.50", "100")])]
        var floor = try Floor(SmallWorld.world([(SmallWorld.market("M"), steps)], fees: fees))
        let receipt = try floor.place(.bid, "100", at: "0.50", .goodTillCanceled)
        floor.advance(1)
        #expect(floor.order(receipt)?.makerFees.decimal == "0.4375")
        #expect(floor.cash() == "949.5625")
    }
}
