import Domain
import Venues

extension ResolverStage {
    /// Ends a position whose market has its result and whose payout the venue lists. While an order is at work there, its fills are waited
    /// for.
    mutating func settle(_ market: ID<Market>, _ rules: ResolverRules, _ turn: inout Turn) {
        guard var position = held[market] else { return }
        let resolution = position.resolution
        guard resolution != .open else {
            // Also a result that was disputed.
            position.resultSince = nil
            held[market] = position
            for name in [ConditionName.settlementLate, .settlementDiffers, .scalarWithoutValue] {
                conditions.clear(name, market.value, &turn)
            }
            return
        }
        let since = position.resultSince ?? turn.now
        position.resultSince = since
        held[market] = position
        guard !approvals.isInFlight(market) else { return }
        guard let row = position.payout else {
            let patience = (position.reading?.settlementTimer ?? .zero) + rules.pollEvery * Bounds.latePayoutPolls
            if turn.now - since > patience {
                let reason =
                    "\(market) has its result since \(since.rfc3339Seconds), and the venue lists no payout of \(position.position.id)"
                conditions.raise(.settlementLate, market.value, reason, &turn)
            }
            return
        }
        conditions.clear(.settlementLate, market.value, &turn)
        switch Payout(of: position.position, resolution: resolution, row: row) {
        case .unvalued:
            conditions.raise(
                .scalarWithoutValue, market.value, "\(market) ended between yes and no, and the venue does not say at what value", &turn)
        case .differs(let why):
            conditions.raise(
                .settlementDiffers, market.value,
                "\(position.position.id) is not booked: \(why); compare it with the account's settlements", &turn)
        case .booked(let resolution, let settlement):
            lives[market] = nil
            comparison.forget(market)
            for name in [ConditionName.booksDiffer, .unknownPosition] { conditions.clear(name, market.value, &turn) }
            close(
                market,
                ResolvedPosition(
                    position: position.position, resolution: resolution, payout: settlement.payout,
                    profit: settlement.profit + position.position.realized,
                    venueRounding: settlement.venueRounding, source: "venue", at: row.at),
                &turn)
        }
    }
}
