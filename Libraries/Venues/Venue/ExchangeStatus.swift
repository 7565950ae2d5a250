public import Domain

/// Whether the exchange trades.
public struct ExchangeStatus: Hashable, Sendable, Codable {
    /// One exchange shard's own state.
    public struct Shard: Hashable, Sendable, Codable {
        public let index: Int
        public let tradingActive: Bool

        public init(index: Int, tradingActive: Bool) {
            self.index = index
            self.tradingActive = tradingActive
        }
    }

    /// Whether orders can be placed; cancelling may be possible without it.
    public let tradingActive: Bool
    /// Why not, in words; empty while it trades.
    public let reason: String
    /// When the venue expects to trade again; it may be late.
    public let resumesAt: MarketTime?
    /// State by shard; empty where the venue does not say. ``tradingActive`` is that of shard 0.
    public let shards: [Shard]

    public init(tradingActive: Bool, reason: String, resumesAt: MarketTime?, shards: [Shard]) {
        self.tradingActive = tradingActive
        self.reason = reason
        self.resumesAt = resumesAt
        self.shards = shards
    }
}
