import Domain
import TestSupport
import Testing

@Suite struct IntegerTests {
    @Test(arguments: [
        (7, 2, 3, 4), (-7, 2, -4, -3), (6, 2, 3, 3), (-6, 2, -3, -3), (0, 5, 0, 0), (-1, 1_000_000, -1, 0), (1, 1_000_000, 0, 1),
    ])
    func divisionsRoundTheWayTheySay(dividend: Int, divisor: Int, floored: Int, ceiled: Int) {
        #expect(dividend.flooredDivision(by: divisor) == floored)
        #expect(dividend.ceiledDivision(by: divisor) == ceiled)
    }

    @Test func aDivisorMustBePositive() async {
        await #expect(processExitsWith: .failure) { _ = 1.flooredDivision(by: 0) }
        await #expect(processExitsWith: .failure) { _ = 1.ceiledDivision(by: -1) }
    }

    @Test func rootsOfSmallNumbersAreExact() {
        for value in UInt128(0)...2_000 {
            let root = UInt128(integerSquareRoot(value))
            #expect(root * root <= value && (root + 1) * (root + 1) > value)
        }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func rootsOfLargeNumbersAreExact(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let root = random.next() >> UInt64.random(in: 0..<64, using: &random)
            let square = UInt128(root) * UInt128(root)
            #expect(integerSquareRoot(square) == root)
            if root > 0 {
                #expect(integerSquareRoot(square - 1) == root - 1)
                #expect(integerSquareRoot(square + UInt128(root) * 2) == root)
            }
        }
        #expect(integerSquareRoot(.max) == .max)
    }
}
