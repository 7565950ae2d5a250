import Domain

/// What one account was paid when a market settled.
struct SimSettlement: Hashable, Sendable {
    let sequence: Int64
    let account: String
    let market: ID<Market>
    let event: ID<MarketEvent>
    let outcome: SettledOutcome
    /// Contracts in hundredths at settlement: positive YES, negative NO.
    let contracts: Int64
    let cost: Money
    let fees: Money
    let paid: Money
    let at: MarketTime
}
