import Testing

@testable import Bus

@Suite struct BackoffTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func waitsDoubleWithinAQuarterAndStopAtTheLongest(seed: UInt64) {
        var backoff = Backoff(first: .seconds(1), longest: .seconds(30), seed: seed)
        for tries in 0..<200 {
            let whole = min(Duration.seconds(1 << min(tries, 10)), .seconds(30))
            let wait = backoff.next()
            #expect(wait >= whole * 3 / 4 && wait <= whole * 5 / 4, "seed \(seed), try \(tries): \(wait)")
        }
        backoff.reset()
        let first = backoff.next()
        #expect(first <= .milliseconds(1_250))
    }

    @Test func theSameSeedWaitsTheSame() {
        func waits(_ seed: UInt64) -> [Duration] {
            var backoff = Backoff(first: .seconds(1), longest: .seconds(30), seed: seed)
            return (0..<10).map { _ in backoff.next() }
        }
        #expect(waits(1) == waits(1))
        #expect(waits(1) != waits(2))
    }
}
