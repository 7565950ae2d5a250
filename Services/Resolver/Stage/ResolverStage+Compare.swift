import Domain
import Venues

extension ResolverStage {
    /// Holds the venue's positions against ours, where neither can be ahead of the other.
    mutating func compare(_ snapshot: VenueSnapshot, _ poll: PollSchedule.Outstanding, _ rules: ResolverRules, _ turn: inout Turn) {
        var venue = SortedMap<ID<Market>, VenuePosition>()
        for position in snapshot.positions { venue[position.market] = position }
        var markets = SortedMap<ID<Market>, Bool>()
        for market in held.keys + venue.keys + comparison.markets { markets[market] = true }
        let paid = Set(snapshot.settlements.map(\.market))
        var compared = 0
        for market in markets.keys {
            let isOurs = held[market] != nil || rules.isOurs(market)
            let isMoving =
                approvals.isInFlight(market) || poll.touched[market] != nil || paid.contains(market)
                || held[market].map { $0.resolution != .open } ?? false
            guard isOurs, !isMoving else { continue }
            if held[market] != nil { compared += 1 }
            let ours = BookEntry(held[market]?.position, lives[market])
            let words = BookEntry.difference(of: market, ours: ours, venue: venue[market].map(BookEntry.init))
            confirm(market, words, &turn)
        }
        if let outcome = comparison.outcome(positions: compared, at: turn.now) { turn.events.append(.compared(outcome)) }
    }

    /// Raises a condition for a difference that enough looks have seen, and clears it with the first that does not.
    private mutating func confirm(_ market: ID<Market>, _ words: String?, _ turn: inout Turn) {
        let polls = comparison.note(market, words)
        guard let words else {
            conditions.clear(.booksDiffer, market.value, &turn)
            conditions.clear(.unknownPosition, market.value, &turn)
            return
        }
        guard polls >= Bounds.confirmingPolls else { return }
        if held[market] == nil {
            conditions.clear(.booksDiffer, market.value, &turn)
            conditions.raise(.unknownPosition, market.value, "\(words); nobody here bought it: look at the account", &turn)
        } else {
            conditions.clear(.unknownPosition, market.value, &turn)
            conditions.raise(.booksDiffer, market.value, words, &turn)
        }
    }
}
