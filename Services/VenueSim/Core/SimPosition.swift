import Domain

/// What one account holds in one market, with its costs.
struct SimPosition: Hashable, Sendable {
    let event: ID<MarketEvent>
    /// Contracts in hundredths: positive YES, negative NO.
    private(set) var contracts: Int64 = 0
    /// What the contracts held cost.
    private(set) var exposure = Money.zero
    /// Spent on every fill, closing ones included.
    private(set) var traded = Money.zero
    private(set) var tradedQuantity = Quantity.zero
    /// Locked in by closing fills and by the settlement, without fees.
    private(set) var realized = Money.zero
    private(set) var fees = Money.zero
    private(set) var updatedAt: MarketTime
    private(set) var settled = false

    init(event: ID<MarketEvent>, at: MarketTime) {
        self.event = event
        updatedAt = at
    }

    /// Books a fill; answers what the account's balance changes by, its fee included.
    ///
    /// Buying one side while holding the other nets: each pair is worth a dollar at once.
    mutating func book(_ fill: SimFill) -> Money {
        let held = contracts * fill.side.sign < 0 ? abs(contracts) : 0
        let netted = Quantity(hundredths: min(held, fill.quantity.hundredths))
        let opened = fill.quantity - netted
        let price = SidePrice(fill.price, side: fill.side.outcome)
        let released = netted.proceeds(at: SidePrice(micros: 1_000_000)) - netted.cost(at: price)
        if netted > .zero {
            let basis = Money(micros: Int64((Int128(exposure.micros) * Int128(netted.hundredths)).flooredDivision(by: Int128(held))))
            exposure -= basis
            realized += released - basis
        }
        exposure += opened.cost(at: price)
        traded += fill.cost
        tradedQuantity += fill.quantity
        fees += fill.fee
        contracts += fill.side.sign * fill.quantity.hundredths
        updatedAt = fill.at
        return released - opened.cost(at: price) - fill.fee
    }

    /// Books the settlement and empties the position; answers what is paid, in whole cents.
    mutating func settle(yesMicros: Int64, at: MarketTime) -> Money {
        let value = contracts >= 0 ? yesMicros : 1_000_000 - yesMicros
        let exact = Quantity(hundredths: abs(contracts)).proceeds(at: SidePrice(micros: value))
        let paid = Money(micros: exact.micros.flooredDivision(by: 10_000) * 10_000)
        realized += paid - exposure
        exposure = .zero
        contracts = 0
        settled = true
        updatedAt = at
        return paid
    }
}
