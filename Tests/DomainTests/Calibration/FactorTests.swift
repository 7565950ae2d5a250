import Testing

@testable import Domain

@Suite struct FactorTests {
    @Test func multiplicationRoundsTheWayItIsAsked() {
        let third = Factor.units(Int128(Factor.unit), over: 3, .down)
        #expect(third.times(.whole(3), .down) < .one)
        #expect(Factor(units: third.units + 1).times(.whole(3), .up) > .one)
        #expect(Factor.one.times(.one, .up) == .one && Factor.one.times(.one, .down) == .one)
        #expect(Factor(units: 1).times(Factor(units: 1), .up).units == 1)
        #expect(Factor(units: 1).times(Factor(units: 1), .down) == .zero)
    }

    @Test func saturates() {
        let most = Factor(units: .max)
        #expect(most.times(most, .up) == most && most.times(.whole(2), .down) == most)
        #expect(Factor.whole(.max) == most)
        #expect(Factor(units: -5) == .zero)
    }

    @Test func isWrittenWithThreePlaces() {
        #expect(Factor.whole(20).decimal == "20.000")
        #expect(Factor.units(Int128(Factor.unit), over: 3, .up).decimal == "0.333")
    }

    @Test func aMeanIsWeightedByStake() {
        var mean = FactorMean()
        mean.add(.whole(3), stake: .dollars(10), .up)
        mean.add(.one, stake: .dollars(30), .up)
        #expect(mean.mean.decimal == "1.500")
        mean.add(.whole(9), stake: .zero, .up)
        #expect(mean.mean.decimal == "1.500")
        mean.add(.whole(9), stake: Money(micros: .max), .up)
        mean.add(.one, stake: Money(micros: .max), .up)
        #expect(abs(Double(mean.mean.units) / Double(Factor.unit) - 5) < 1e-9)
    }
}
