/// A position that exits sold to the end while its market had no outcome, by which its strategy is scored all the same.
public struct LeftPosition: Hashable, Sendable, Codable {
    public let market: ID<Market>
    public let stake: Stake
    public let closesAt: MarketTime
}
