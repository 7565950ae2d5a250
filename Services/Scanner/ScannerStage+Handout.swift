import Domain
import Stage
import Wire

/// Which candidates go to a predictor, and when.
extension ScannerStage {
    /// Lets go what has waited too long, then hands out what waits, as far as slots are free: held markets first, then the longest waiting.
    mutating func hand(at now: MarketTime, _ step: inout Step<Effect>) {
        guard let rules, !waiting.isEmpty else { return }
        for candidate in waiting.values where isStale(candidate, at: now) {
            waiting[candidate.market.id] = nil
            let result = CheckResult(
                .slippage, refusal: "waited-too-long", observed: .span(now - candidate.offeredAt),
                limit: .span(candidate.deadline - candidate.offeredAt))
            step.outputs.append(.offer(.skipped(candidate.id, result)))
        }
        let free = freeSlots(rules, at: now)
        guard free > 0 else { return }
        let queue = waiting.values.sorted { ($0.held ? 0 : 1, $0.offeredAt, $0.market.id) < ($1.held ? 0 : 1, $1.offeredAt, $1.market.id) }
        for candidate in queue.prefix(free) {
            waiting[candidate.market.id] = nil
            // The deadline counts from the hand-out: what waited for a slot has its whole time with the predictor.
            let handed = candidate.handed(until: now + rules.deadline)
            outstanding[handed.id] = Outstanding(market: handed.market.id, deadline: handed.deadline)
            step.outputs.append(.offer(.handed(handed.id, reservation: handed.reservation)))
            step.effects.append(.hand(handed))
        }
    }

    /// How many candidates may go out now. A slot is freed by the gate's decision or by its deadline, heard of the gate or not: then its
    /// predictor has given up too. What became of it is another question, see ``lose(before:_:)``.
    func freeSlots(_ rules: ScanRules, at now: MarketTime) -> Int {
        let taken = outstanding.values.count { now <= $0.deadline }
        return min(rules.slots * pullers - taken, ScannerStage.outstandingMax - outstanding.count)
    }

    /// Whether its quote is too old to be forecast. A held market is forecast all the same: no forecast would be worse than a late one.
    func isStale(_ candidate: Candidate, at now: MarketTime) -> Bool { !candidate.held && now >= candidate.deadline }
}

extension Candidate {
    /// The candidate as it is handed out, to be decided by `deadline`.
    func handed(until deadline: MarketTime) -> Candidate {
        Candidate(
            id: id, surface: surface, mode: mode, market: market, eventTitle: eventTitle, category: category,
            resolutionSource: resolutionSource, structure: structure, theme: theme, fees: fees, book: book, held: held,
            offeredAt: offeredAt, deadline: deadline, reservation: reservation)
    }
}
