import Domain

/// How often a print lands above a level, given the consensus: the level against the recorded distances of prints from consensus.
///
/// The record is smoothed by mixing in a logistic distribution with the same quartiles, worth ``priorWeight`` prints, so that no level is
/// ever certain. A print on a grid is above a level when it is at the next point of the grid, so the boundary lies half a step above the
/// level: a print of 0.2 on a level of 0.2 is NO.
struct PrintRate {
    private static let priorWeight = 5.0
    /// The distance of the quartiles of a logistic distribution of scale 1 (2·ln 3), and of a normal one of deviation 1.
    private static let (logisticQuartiles, normalQuartiles) = (2.197224577, 1.348979500)

    private let histogram: SurpriseHistogram
    private let consensus: Consensus
    /// The recorded spread that counts as a deviation: from the quartiles, which the spring of 2020 does not move.
    private let recordedQuartiles: Double
    /// How much wider than the record the operator expects the surprise to be.
    private let stretch: Double

    init(histogram: SurpriseHistogram, consensus: Consensus) {
        self.histogram = histogram
        self.consensus = consensus
        let quartiles = histogram.value(above: 0.25) - histogram.value(above: 0.75)
        recordedQuartiles = quartiles
        stretch = consensus.deviation.map { $0 * Self.normalQuartiles / quartiles } ?? 1
    }

    /// How many independent prints the record is worth.
    var effectiveSample: Double { Double(histogram.count) / histogram.autocorrelationTime }

    /// What it rests on, in words.
    var basis: String {
        "\(consensus.indicator.rawValue) \(consensus.month) consensus \(consensus.value.text(2)), "
            + "\(histogram.count) prints against theirs to \(histogram.recordedThrough)"
    }

    /// The probability of a print strictly above `level`, in the indicator's unit; never rises with the level.
    func shareAbove(_ level: Double) -> Double {
        let step = consensus.indicator.printStep
        // The last point of the grid that is not above the level; the addend keeps 0.3 / 0.1 from counting as less than 3.
        let point = (level / step + 1e-6).rounded(.down)
        let surprise = ((point + 0.5) * step - consensus.value) / stretch
        let median = histogram.value(above: 0.5)
        let prior = Statistics.logistic((median - surprise) * Self.logisticQuartiles / recordedQuartiles)
        let count = Double(histogram.count)
        return (count * histogram.shareAbove(surprise) + Self.priorWeight * prior) / (count + Self.priorWeight)
    }
}
