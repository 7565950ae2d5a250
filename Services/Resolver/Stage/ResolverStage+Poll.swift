import Domain
import Venues

extension ResolverStage {
    /// Looks at the venue if it is time. Returns whether it does.
    mutating func look(_ turn: inout Turn) -> Bool {
        guard let rules, var polls, polls.isDue(at: turn.now) else { return false }
        let number = polls.begin(at: turn.now, every: rules.pollEvery)
        self.polls = polls
        var markets = SortedMap<ID<Market>, Bool>()
        for market in held.keys { markets[market] = true }
        for approved in approvals.filling { markets[approved.intent.market] = true }
        for market in outcomesDue(at: turn.now) { markets[market] = true }
        let terms = held.values.filter { position in
            let fresh = position.termsReadAt.map { turn.now - $0 < Bounds.termsMaxAge } ?? false
            return !fresh && position.resolution == .open
        }
        turn.effects.append(
            .poll(
                PollRequest(
                    number: number, markets: markets.keys, terms: terms.map(\.position.market),
                    settlementsSince: held.values.map(\.position.openedAt).min(), ordersSince: polls.ordersSince)))
        return true
    }

    /// A look failed. Returns whether it was the one that is waited for.
    mutating func miss(_ number: Int, _ reason: String, _ turn: inout Turn) -> Bool {
        guard polls?.failed(number) == true else { return false }
        if let misses = polls?.misses, misses >= Bounds.confirmingPolls {
            conditions.raise(.venueUnreachable, "", "\(misses) looks at the venue in a row have failed, the last by: \(reason)", &turn)
        }
        return true
    }

    /// Takes what a look brought. Returns whether it is the one that is waited for.
    mutating func take(_ snapshot: VenueSnapshot, _ turn: inout Turn) -> Bool {
        guard let rules, let poll = polls?.answered(snapshot.poll) else { return false }
        conditions.clear(.venueUnreachable, "", &turn)
        for reading in snapshot.readings {
            held[reading.market]?.see(reading, rules, at: turn.now)
            mark(reading, rules, &turn)
            noteDispute(reading, &turn)
        }
        for market in held.keys where !snapshot.readings.contains(where: { $0.market == market }) {
            // A position that opened after the question was asked was not asked for.
            if poll.touched[market] == nil { held[market]?.missed() }
        }
        sayBlind(snapshot, &turn)
        sayOutcomes(snapshot.readings, &turn)
        for row in snapshot.settlements { held[row.market]?.payout = row }
        // Before every log is read to its head an order may have ended that is not in our books yet.
        if isCurrent {
            for market in held.keys { settle(market, rules, &turn) }
            for market in held.keys { considerExit(market, rules, &turn) }
            compare(snapshot, poll, rules, &turn)
        }
        audit(snapshot, &turn)
        forget(&turn)
        return true
    }

    /// Says that the outcome of a held market is disputed, and when it is no more.
    private mutating func noteDispute(_ reading: MarketReading, _ turn: inout Turn) {
        if reading.status == .disputed, held[reading.market] != nil {
            conditions.raise(
                .settlementDisputed, reading.market.value, "the outcome of \(reading.market) is disputed; nothing is booked until it is paid", &turn)
        } else {
            conditions.clear(.settlementDisputed, reading.market.value, &turn)
        }
    }

    /// Says the bid of a held side when it changed, and often enough that the gate never takes it for stale. A market that does not trade
    /// keeps its last bid until it is paid, however early it was determined.
    private mutating func mark(_ reading: MarketReading, _ rules: ResolverRules, _ turn: inout Turn) {
        guard let side = heldSide(of: reading.market) else { return }
        let last = marks[reading.market]
        let bid: SidePrice?
        if reading.status == .open {
            guard let book = reading.book else { return }
            bid = book.bids(for: side).first?.price
        } else {
            guard let last else { return }
            bid = last.bid
        }
        if let last, last.bid == bid, (turn.now - last.saidAt) * 3 < rules.markMaxAge { return }
        marks[reading.market] = Mark(bid: bid, saidAt: turn.now)
        turn.events.append(.marked(reading.market, bid: bid))
    }

    /// The side that is held in a market, or being bought.
    private func heldSide(of market: ID<Market>) -> Side? {
        held[market]?.position.side ?? approvals.filling.first { $0.intent.market == market }?.intent.side
    }

    private mutating func sayBlind(_ snapshot: VenueSnapshot, _ turn: inout Turn) {
        for (market, position) in held {
            guard position.blindPolls > 0 else {
                conditions.clear(.marketUnreadable, market.value, &turn)
                continue
            }
            guard position.blindPolls >= Bounds.confirmingPolls else { continue }
            let problem = snapshot.problems.first { $0.subject == market.value }?.reason ?? "the venue does not show its book and its fees"
            conditions.raise(.marketUnreadable, market.value, "\(position.position.id) cannot be watched or left: \(problem)", &turn)
        }
    }

    /// Drops what can no longer matter.
    private mutating func forget(_ turn: inout Turn) {
        if let since = polls?.ordersSince { approvals.forget(before: since - Bounds.approvalMemory) }
        lives.removeAll { turn.now - $1.closedAt > Bounds.lifeMemory }
        sold.removeAll { $1.isForgotten(at: turn.now) }
        let watched = Set(held.keys + approvals.filling.map(\.intent.market))
        marks.removeAll { market, _ in !watched.contains(market) }
    }
}
