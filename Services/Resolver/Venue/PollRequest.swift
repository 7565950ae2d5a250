import Domain

/// One look at the venue: what is to be read.
struct PollRequest: Hashable, Sendable, Codable {
    /// Counts the looks; an answer to another one is not ours.
    let number: Int
    /// Markets that are held or being bought, and those of sold positions whose outcome is looked for.
    let markets: [ID<Market>]
    /// Those of them whose fee terms are not known, or were read too long ago.
    let terms: [ID<Market>]
    /// The earliest payout that can be for one of ``markets``; `nil` when nothing is held.
    let settlementsSince: MarketTime?
    /// Orders that the venue took at or after this.
    let ordersSince: MarketTime
}
