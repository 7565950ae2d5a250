import Domain
import Testing

@Suite struct AmountTests {
    @Test func moneyHoldsFeesThatCentsCannot() throws {
        #expect(try usd("0.0175").micros == 17_500)
        #expect(Money(micros: 17_500).decimal == "0.0175")
        #expect(Money.dollars(3) - .cents(1) == Money(micros: 2_990_000))
        #expect(-Money.cents(5) + .cents(5) == .zero)
    }

    @Test(arguments: [
        (Int64(1_000_001), Int64(500_000), Int64(500_000)), (-1_000_001, 500_000, -500_001),
        (100_000_000_000_000, 1_000_000, 100_000_000_000_000),
    ])
    func scalingRoundsTowardNegativeInfinity(micros: Int64, ppm: Int64, result: Int64) {
        #expect(Money(micros: micros).scaledDown(by: Fraction(ppm: ppm)) == Money(micros: result))
    }

    @Test func costsRoundUpAndProceedsDown() {
        let third = Quantity(hundredths: 33)
        let odd = SidePrice(micros: 550_001)
        #expect(third.cost(at: odd) == Money(micros: 181_501))
        #expect(third.proceeds(at: odd) == Money(micros: 181_500))
        #expect(Quantity.whole(100).cost(at: odd) == Money(micros: 55_000_100))
        #expect(Quantity.whole(100).proceeds(at: odd) == Money(micros: 55_000_100))
    }

    @Test func quantitiesAreHundredths() throws {
        #expect(try Quantity(decimal: "10.00") == .whole(10))
        #expect(try Quantity(decimal: "0.07").hundredths == 7)
        #expect(Quantity(hundredths: 1_050).decimal == "10.5")
        #expect(throws: DomainError.self) { try Quantity(decimal: "0.001") }
    }

    @Test func fractionsArePartsPerMillion() throws {
        #expect(try Fraction(decimal: "0.05").ppm == 50_000)
        #expect(Fraction(ppm: -1_500_000).decimal == "-1.5")
        #expect(Edge(ppm: 82_500).decimal == "0.0825")
    }

    @Test func amountsOfAHundredMillionDollarsDoNotOverflow() {
        let most = Quantity(hundredths: 100_000_000_000_000)
        #expect(most.cost(at: SidePrice(micros: 1_000_000)) == .dollars(1_000_000_000_000))
        #expect(Money.dollars(100_000_000).scaledDown(by: .one) == .dollars(100_000_000))
    }
}
