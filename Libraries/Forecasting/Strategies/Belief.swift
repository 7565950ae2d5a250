import Domain

/// A probability of YES and how much was seen to say so.
struct Belief: Hashable {
    /// Strictly between 0 and 1.
    let probability: Double
    /// How many independent observations it is worth; positive.
    let effectiveSample: Double
    /// What it rests on, in words, one line.
    let basis: String
    /// The releases whose latest figures it takes in: it is out of date when one comes out.
    let inputs: Set<ReleaseKind>

    /// The probability of YES in whole parts per million, rounded against whoever buys `side`; to the nearest without a side.
    func probability(against side: Side?) -> Probability {
        let ppm = probability * 1_000_000
        let whole =
            switch side {
            case .yes: ppm.rounded(.down)
            case .no: ppm.rounded(.up)
            case nil: ppm.rounded()
            }
        return Probability(clampingPPM: Int64(whole))
    }

    /// How likely the true probability of `side` is above `costMicros` (micro-dollars for a dollar, so also parts per million), rounded
    /// down: the tail of a Beta distribution with this mean and this many observations.
    func confidence(in side: Side, costMicros: Int64) -> Probability {
        let share = side == .yes ? probability : 1 - probability
        let tail = Statistics.betaTail(
            above: Double(costMicros) / 1_000_000, alpha: share * effectiveSample, beta: (1 - share) * effectiveSample)
        return Probability(clampingPPM: Int64((tail * 1_000_000).rounded(.down)))
    }
}
