import Domain
import Venues

/// What an order binds: a bid its price, an ask one dollar less its price, for whatever does not reduce a position.
struct Commitment: Hashable, Sendable {
    let side: BookSide
    let price: YesPrice
    let quantity: Quantity

    /// What `commitments` of one market bind together, given the position held, in hundredths of a contract, YES positive.
    static func total(_ commitments: [Commitment], position: Int64) -> Money {
        var reducible: [BookSide: Int64] = [.bid: max(0, -position), .ask: max(0, position)]
        var total = Money.zero
        for commitment in commitments {
            let free = min(reducible[commitment.side] ?? 0, commitment.quantity.hundredths)
            reducible[commitment.side, default: 0] -= free
            let bound = Quantity(hundredths: commitment.quantity.hundredths - free)
            total += bound.cost(at: SidePrice(commitment.price, side: commitment.side.outcome))
        }
        return total
    }
}

extension TradingFloor {
    /// Cash that no resting order binds.
    func available(_ account: SimAccount) -> Money {
        var bound = Money.zero
        for market in exchange.resting.keys { bound += reserved(account, market: market, with: nil) }
        return account.cash - bound
    }

    /// What the account's resting orders of a market bind, with one more order if given.
    func reserved(_ account: SimAccount, market: ID<Market>, with extra: Commitment?, without excluded: String? = nil) -> Money {
        let own = resting(in: market).filter { $0.account == account.name && $0.id != excluded }.sorted {
            $0.queueSequence < $1.queueSequence
        }
        var total = Money.zero
        if let first = own.first, let model = try? fees(of: ID(series(of: first))) {  // a series that is not listed has no maker fee
            for order in own { total += model.tradeFee(quantity: order.remaining, price: order.terms.price, role: .maker, at: now) }
        }
        let commitments =
            own.map { Commitment(side: $0.terms.side, price: $0.terms.price, quantity: $0.remaining) } + (extra.map { [$0] } ?? [])
        return total + Commitment.total(commitments, position: account.positions[market]?.contracts ?? 0)
    }

    private func series(of order: SimOrder) -> String { world.market(order.terms.market, at: now)?.series.value ?? "" }
}
