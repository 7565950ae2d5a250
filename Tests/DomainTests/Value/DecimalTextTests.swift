import Domain
import TestSupport
import Testing

@Suite struct DecimalTextTests {
    @Test(arguments: [
        ("0", 6, 0), ("0.4200", 6, 420_000), ("-3.5", 6, -3_500_000), ("10.00", 2, 1_000), ("1.230000000", 2, 123), ("0.000001", 6, 1),
        ("-0", 2, 0), ("007", 0, 7),
        ("9223372036854.775807", 6, Int64.max), ("-9223372036854.775807", 6, -Int64.max),
    ])
    func readsDecimalsExactly(text: String, scale: Int, units: Int64) throws {
        #expect(try DecimalText.parse(text, scale: scale) == units)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "1.", "+1", "1e3", " 1", "1 ", "1,000", "--1", "1-", "0.0000001", "1.2.3", "٣", "9223372036854.775808",
        "99999999999999999999", "0x10", "nan",
    ])
    func refusesWhatIsNoDecimal(text: String) {
        #expect(throws: DomainError.self) { try DecimalText.parse(text, scale: 6) }
    }

    @Test(arguments: [
        (Int64(0), 6, 2, "0.00"), (420_000, 6, 2, "0.42"), (-3_500_000, 6, 0, "-3.5"), (1, 6, 2, "0.000001"), (123, 0, 0, "123"),
        (-5, 2, 0, "-0.05"), (1_000, 2, 0, "10"),
        (.max, 6, 0, "9223372036854.775807"), (.min, 6, 0, "-9223372036854.775808"),
    ])
    func writesDecimalsShortly(units: Int64, scale: Int, places: Int, text: String) {
        #expect(DecimalText.format(units, scale: scale, minimumPlaces: places) == text)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func whatIsWrittenReadsTheSame(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let units = Int64.random(in: -Int64.max...Int64.max, using: &random) >> Int64.random(in: 0..<60, using: &random)
            let scale = Int.random(in: 0...6, using: &random)
            let places = Int.random(in: 0...scale, using: &random)
            #expect(try DecimalText.parse(DecimalText.format(units, scale: scale, minimumPlaces: places), scale: scale) == units)
        }
    }

    @Test func randomBytesNeverTrap() {
        var random = SplitMix64(seed: 7)
        let alphabet = Array("0123456789.-+e ")
        for _ in 0..<2_000 {
            let text = String((0..<Int.random(in: 0...25, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "0" })
            if let units = try? DecimalText.parse(text, scale: 6) {  // Most of these texts are no decimals.
                let text = DecimalText.format(units, scale: 6)
                #expect((try? DecimalText.parse(text, scale: 6)) == units)  // Fails the expectation when it throws.
            }
        }
    }
}
