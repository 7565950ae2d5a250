import Domain
import TestSupport
import Testing

/// Makes domain values of a seed: texts with everything that JSON must escape, integers up to their limits, lists that may be empty.
struct Sampler {
    var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func pick<Value>(_ values: [Value]) throws -> Value { try #require(values.randomElement(using: &generator)) }

    mutating func flag() -> Bool { Bool.random(using: &generator) }

    mutating func maybe<Value>(_ make: (inout Sampler) throws -> Value) rethrows -> Value? { flag() ? try make(&self) : nil }

    mutating func list<Value>(upTo most: Int = 4, _ make: (inout Sampler) throws -> Value) rethrows -> [Value] {
        var values: [Value] = []
        for _ in 0..<Int.random(in: 0...most, using: &generator) { values.append(try make(&self)) }
        return values
    }

    mutating func number() -> Int64 {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: 0
        case 1: .min
        case 2: .max
        case 3: -1
        default: Int64.random(in: -10_000_000_000_000...10_000_000_000_000, using: &generator)
        }
    }

    mutating func seq() -> UInt64 {
        flag() ? UInt64.random(in: 0...9_007_199_254_740_991, using: &generator) : UInt64.random(in: 0...3, using: &generator)
    }

    mutating func text() throws -> String {
        let parts = [
            "", "KXFED-25SEP", "a \"quoted\" \\ word", "zwei\nZeilen\t", "\u{0}\u{1F}\u{7F}", "é", "e\u{301}", "漢字", "🏦", "\u{2028}",
            "</x>&",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...3, using: &generator) { text += try pick(parts) }
        return text
    }

    mutating func id<Entity>() throws -> ID<Entity> { ID(try text()) }
    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) } }
    mutating func money() -> Money { Money(micros: number()) }
    mutating func quantity() -> Quantity { Quantity(hundredths: number()) }
    mutating func sidePrice() -> SidePrice { SidePrice(micros: number()) }
    mutating func fraction() -> Fraction { Fraction(ppm: number()) }
    mutating func edge() -> Edge { Edge(ppm: number()) }
    mutating func time() -> MarketTime { MarketTime(unixMicros: number()) }
    mutating func probability() -> Probability { Probability(clampingPPM: Int64.random(in: -200_000...1_200_000, using: &generator)) }
    mutating func yesPrice() throws -> YesPrice { try YesPrice(micros: probability().ppm) }
    mutating func side() throws -> Side { try pick(Side.allCases) }
    mutating func mode() throws -> Mode { try pick(Mode.allCases) }
    mutating func surface() throws -> Surface { try pick(Surface.allCases) }
    mutating func day() -> CivilDate { CivilDate(dayNumber: Int64.random(in: -700_000...2_900_000, using: &generator)) }
}
