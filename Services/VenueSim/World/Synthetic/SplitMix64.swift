/// A small seeded generator: the same seed gives the same numbers on every host. Source of the constants: Sebastiano Vigna, "splitmix64.c".
struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A generator for one thing of a seeded world: its numbers are independent of those of every other thing, whatever is drawn first.
    init(seed: UInt64, _ parts: UInt64...) {
        var mixer = SplitMix64(seed: seed)
        for part in parts { mixer = SplitMix64(seed: mixer.next() ^ (part &* 0x9E37_79B9_7F4A_7C15)) }
        self = mixer
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Uniform in `0..<1`, 53 bits.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform in `range`, but for less than one part in 2^40 where the range holds less than 2^24 numbers, as all of this world do.
    mutating func integer(in range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// Whether something of probability `chance` happens.
    mutating func happens(_ chance: Double) -> Bool { unit() < chance }

    /// Near enough normal, mean 0 and deviation 1, within ±6: the sum of twelve uniforms, which needs no function of the C library and
    /// so is equal on every host.
    mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += unit() }
        return sum
    }
}
