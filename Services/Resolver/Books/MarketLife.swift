import Domain

/// What closed positions of one market have brought: the venue counts a market over its whole life.
struct MarketLife: Hashable, Sendable, Codable {
    /// What came in less what was paid, without fees.
    var cash = Money.zero
    var fees = Money.zero
    var closedAt: MarketTime

    init(closedAt: MarketTime) { self.closedAt = closedAt }
}
