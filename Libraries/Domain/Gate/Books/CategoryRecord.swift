/// A category of markets as the gate trusts it, over all strategies. What it suspends, only a person lifts.
public struct CategoryRecord: Hashable, Sendable, Codable {
    /// So many disputed settlements within so many days suspend the category.
    public static let disputeLimit = 3
    public static let disputeDays: Int64 = 30

    public var killFast = KillFast()
    /// When outcomes were disputed, oldest first; those of ``disputeDays`` are kept.
    public private(set) var disputes: [MarketTime] = []

    public init() {}

    public mutating func dispute(at now: MarketTime) {
        disputes.removeAll { now - $0 >= .days(Self.disputeDays) }
        disputes.append(now)
    }

    /// Whether outcomes were disputed so often that none of the category is bought any more.
    public var isDisputed: Bool { disputes.count >= Self.disputeLimit }
}
