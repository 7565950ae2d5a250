/// Waits that double from try to try, each moved by up to a quarter either way so that many readers do not ask in step.
///
/// Seeded, so that a simulation sees the same waits again.
struct Backoff: Sendable {
    private let first: Duration
    private let longest: Duration
    private var tries = 0
    private var state: UInt64

    init(first: Duration, longest: Duration, seed: UInt64) {
        self.first = first
        self.longest = longest
        state = seed
    }

    /// The wait of the next try.
    mutating func next() -> Duration {
        var wait = first
        for _ in 0..<tries where wait < longest { wait = wait * 2 }
        tries += 1
        wait = min(wait, longest)
        let parts = Int(random() % 501) - 250
        return wait + wait * parts / 1_000
    }

    /// Begins again with the first wait.
    mutating func reset() { tries = 0 }

    /// SplitMix64.
    private mutating func random() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
