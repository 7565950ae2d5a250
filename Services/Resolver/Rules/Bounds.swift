import Domain

/// The numbers that are no settings: how patient the resolver is, and how much it keeps.
enum Bounds {
    /// Looks at the venue that must agree on a difference, a stranger or a failure before it is a condition: a single one may have met our
    /// books half way.
    static let confirmingPolls = 3
    /// Polls that a payout may be late, beyond the venue's settlement timer.
    static let latePayoutPolls: Int64 = 10
    /// An exit that has been wanted for so long is an alarm.
    static let exitAlarmAfter = Span.hours(24)
    /// The outcome of the comparison is said again after this, changed or not.
    static let comparisonEvery = Span.hours(1)
    /// Fee terms are read again after this.
    static let termsMaxAge = Span.hours(6)
    /// Orders are listed from so long before the last look, for what the venue lists late.
    static let orderOverlap = Span.minutes(5)
    /// Approvals that have ended are kept for so long before the first order that is still listed.
    static let approvalMemory = Span.days(2)
    /// What closed positions of a market have cost is kept for so long, for the venue counts a market over its whole life; and after the
    /// close, positions
    /// that were sold and whose market has no outcome.
    static let lifeMemory = Span.days(90)
    /// The market of a position that was sold is looked at again after this, until it has its outcome.
    static let outcomeEvery = Span.hours(1)
    /// Such markets that one look asks for, one request each; the others wait for the next.
    static let outcomesPerPoll = 16
    /// Forecasts that wait for a first look at their market; the oldest is dropped beyond it.
    static let waitingForecasts = 8
    /// Levels of one side of an order book that are looked at.
    static let bookDepth = 20
    /// Attempts of one approval that are known by their client order ids; the executor makes fewer.
    static let attempts = 8
    /// Unexplained orders that are kept; one is enough to halt, so that further ones beyond it are not looked at.
    static let strangers = 256
    /// The venue pays in whole cents and counts costs in its own way: less than this is not a difference.
    static let cent = Money.cents(1)
    /// What is paid back for a void market is a cost, which the venue may have cut otherwise than we did when some of it was sold, in whole
    /// cents.
    static let voidTolerance = Money.cents(2)
}
