import Domain

/// When the venue is looked at, one look at a time.
struct PollSchedule: Hashable, Sendable, Codable {
    /// A look that has not been answered.
    struct Outstanding: Hashable, Sendable, Codable {
        let number: Int
        let askedAt: MarketTime
        /// Markets whose books have changed since: what it brings of them may be older than the change.
        var touched = SortedMap<ID<Market>, Bool>()
    }

    private(set) var outstanding: Outstanding?
    private var count = 0
    private var dueAt: MarketTime
    /// Looks in a row that failed.
    private(set) var misses = 0
    /// Orders that the venue took before this were seen.
    private(set) var ordersSince: MarketTime

    init(startedAt now: MarketTime) {
        dueAt = now
        ordersSince = now
    }

    func isDue(at now: MarketTime) -> Bool { outstanding == nil && now >= dueAt }

    /// Begins a look. Returns its number.
    mutating func begin(at now: MarketTime, every pause: Span) -> Int {
        count += 1
        outstanding = Outstanding(number: count, askedAt: now)
        dueAt = now + pause
        return count
    }

    /// Ends the look of this number. Returns it, or `nil` when it is another one's.
    mutating func answered(_ number: Int) -> Outstanding? {
        guard let poll = outstanding, poll.number == number else { return nil }
        outstanding = nil
        misses = 0
        ordersSince = max(ordersSince, poll.askedAt - Bounds.orderOverlap)
        return poll
    }

    /// The look of this number failed. Returns whether it was the one that is waited for.
    mutating func failed(_ number: Int) -> Bool {
        guard outstanding?.number == number else { return false }
        outstanding = nil
        misses += 1
        return true
    }

    /// After a restart nobody carries out the look that was under way.
    mutating func restart(at now: MarketTime) {
        outstanding = nil
        dueAt = now
    }

    /// Our books of `market` have changed or are about to.
    mutating func touch(_ market: ID<Market>) { outstanding?.touched[market] = true }

    /// The next look is wanted at once.
    mutating func hasten(at now: MarketTime) { dueAt = min(dueAt, now) }
}
