public import Domain

/// What the account holds.
public struct Balance: Hashable, Sendable, Codable {
    /// Cash of one exchange shard, which pays for orders on that shard only.
    public struct Shard: Hashable, Sendable, Codable {
        public let index: Int
        public let available: Money

        public init(index: Int, available: Money) {
            self.index = index
            self.available = available
        }
    }

    /// Cash that can pay for orders, over all shards.
    public let available: Money
    /// What the positions are worth, as the venue counts it.
    public let portfolioValue: Money
    /// The cash by shard; empty where the venue does not say.
    public let shards: [Shard]

    public init(available: Money, portfolioValue: Money, shards: [Shard]) {
        self.available = available
        self.portfolioValue = portfolioValue
        self.shards = shards
    }
}
