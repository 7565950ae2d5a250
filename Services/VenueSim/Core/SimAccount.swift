import Domain

/// A member of the simulated venue.
struct SimAccount: Hashable, Sendable {
    let name: String
    let openedAt: MarketTime
    let deposit: Money
    /// Cash; what resting orders bind is still in it.
    var cash: Money
    let tier: UsageTier
    /// What the balance is aligned to after a fill: $0.0001 for direct members.
    let precision: Money
    var updatedAt: MarketTime
    var positions = SortedMap<ID<Market>, SimPosition>()
    /// Client order ids that were used, by a killed order too.
    var usedIDs: Set<String> = []
}

/// A key to an account.
struct AccessKey: Hashable, Sendable, Codable {
    enum Scope: String, Hashable, Sendable, Codable, CaseIterable { case read, write }

    let id: String
    let account: String
    let publicKeyPEM: String
    let scopes: Set<Scope>
}
