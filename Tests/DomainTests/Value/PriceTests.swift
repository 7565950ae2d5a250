import Domain
import Testing

@Suite struct PriceTests {
    @Test func aNoContractCostsOneDollarLessTheYesPrice() throws {
        let bid = try YesPrice(decimal: "0.44")
        #expect(SidePrice(bid, side: .no) == (try price("0.56")))
        #expect(SidePrice(bid, side: .yes) == (try price("0.44")))
    }

    @Test(arguments: Side.allCases)
    func everyPriceGoesThereAndBack(side: Side) throws {
        for micros in stride(from: Int64(0), through: 1_000_000, by: 12_500) {
            let yes = try YesPrice(micros: micros)
            #expect(try SidePrice(yes, side: side).onYesBook(of: side) == yes)
        }
    }

    @Test(arguments: [Int64(-1), 1_000_001, .min, .max])
    func noPriceIsOutsideZeroToOneDollar(micros: Int64) {
        #expect(throws: DomainError.self) { try YesPrice(micros: micros) }
        #expect(YesPrice(exactly: micros) == nil)
    }

    @Test func aSidePriceOutsideTheBookHasNoPlaceOnIt() {
        #expect(throws: DomainError.self) { try SidePrice(micros: 1_000_001).onYesBook(of: .yes) }
        #expect(throws: DomainError.self) { try SidePrice(micros: -1).onYesBook(of: .yes) }
    }

    @Test func theOppositeOfTheOppositeIsTheSide() {
        for side in Side.allCases { #expect(side.opposite.opposite == side && side.opposite != side) }
        #expect(Side.no < .yes && !(Side.yes < .no) && !(Side.no < .no))
    }

    @Test(arguments: [Int64(-1), 1_000_001, .min, .max])
    func noProbabilityIsOutsideZeroToOne(ppm: Int64) {
        #expect(throws: DomainError.self) { try Probability(ppm: ppm) }
        #expect((0...1_000_000).contains(Probability(clampingPPM: ppm).ppm))
    }

    @Test func aProbabilityIsOfYes() throws {
        let p = try chance("0.25")
        #expect(p.of(.yes) == p)
        #expect(p.of(.no) == (try chance("0.75")))
        #expect(p.complement.complement == p)
    }

    @Test func whatIsReadBackIsValid() throws {
        #expect(try reread(chance("0.3")) == chance("0.3"))
        #expect(try reread(YesPrice(decimal: "0.42")) == YesPrice(decimal: "0.42"))
        #expect(throws: (any Error).self) { try read(Probability.self, #"{"ppm":1000001}"#) }
        #expect(throws: (any Error).self) { try read(YesPrice.self, #"{"micros":-1}"#) }
        #expect(throws: (any Error).self) { try read(CivilDate.self, #"{"year":2026,"month":2,"day":29}"#) }
    }
}
