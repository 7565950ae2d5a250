import Domain

/// What a family draws for one event before the crowd comes: its question, its true odds and its outcome.
struct EventDraft: Sendable {
    let title: String
    let subTitle: String
    let category: String
    let mutuallyExclusive: Bool
    let law: OutcomeLaw
    let markets: [MarketDraft]
    /// The official print in words.
    let expirationValue: String
}

/// One market of a draft.
struct MarketDraft: Sendable {
    /// What follows the event's ticker, such as `C25` or `T0.2`.
    let suffix: String
    let title: String
    let yesSubTitle: String
    let rules: String
    let strike: Strike
    let outcome: SettledOutcome
}

/// The true distribution of an event's outcome, which the crowd only guesses at.
enum OutcomeLaw: Hashable, Sendable {
    /// One of the list happens; probabilities are the softmax of these.
    case exclusive(utilities: [Double])
    /// A number on a grid of `step`, logistic around `centre` with `scale`; the markets are the thresholds, all in the number's own unit.
    case ladder(centre: Double, scale: Double, step: Double, thresholds: [Double])

    /// The true probability of YES of each market.
    var probabilities: [Double] { believed(bias: [], stretch: 1) }

    /// The probabilities of somebody who is wrong by `bias`: added to the utilities, or to the centre in units of the scale; and who
    /// thinks the number `stretch` times as uncertain.
    func believed(bias: [Double], stretch: Double) -> [Double] {
        switch self {
        case .exclusive(var utilities):
            for index in utilities.indices { utilities[index] = utilities[index] / stretch + (index < bias.count ? bias[index] : 0) }
            return Elementary.softmax(utilities)
        case .ladder(let centre, let scale, let step, var thresholds):
            // The print is above the threshold when it is at the next grid point or further; the boundary of two points is in the middle.
            let shifted = centre + (bias.first ?? 0) * scale - step / 2
            for index in thresholds.indices { thresholds[index] = Elementary.logistic((shifted - thresholds[index]) / (scale * stretch)) }
            return thresholds
        }
    }
}
