import Domain

/// What the held side of a market was last bid, as it was said.
struct Mark: Hashable, Sendable, Codable {
    let bid: SidePrice?
    let saidAt: MarketTime
}
