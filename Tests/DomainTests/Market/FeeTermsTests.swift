import Domain
import Testing

@Suite struct FeeTermsTests {
    @Test(arguments: [
        ("100", "0.50", Int64(1_750_000)), ("1", "0.50", 17_500), ("1", "0.055", 3_639), ("1", "0.56", 17_248), ("0.01", "0.50", 175),
        ("0.01", "0.01", 7), ("1", "0", 0), ("1", "1", 0),
    ])
    func theModelFeeIsRoundedUpToTheMicroDollar(quantity: String, at: String, micros: Int64) throws {
        #expect(try FeeTerms.direct.modelFeeMicros(quantity: Quantity(decimal: quantity), price: price(at)) == micros)
    }

    @Test func theFeeIsTheSameForBothSides() {
        for micros in stride(from: Int64(0), through: 1_000_000, by: 10_000) {
            let (yes, no) = (SidePrice(micros: micros), SidePrice(micros: 1_000_000 - micros))
            #expect(
                FeeTerms.direct.modelFeeMicros(quantity: .whole(7), price: yes)
                    == FeeTerms.direct.modelFeeMicros(quantity: .whole(7), price: no))
        }
    }

    @Test func aHundredMillionDollarsOfTheCheapestContractHaveAFee() {
        let most = Quantity.whole(1_000_000_000_000)
        #expect(FeeTerms.direct.modelFeeMicros(quantity: most, price: SidePrice(micros: 100)) == 6_999_300_000_000)
    }
}
