/// What has happened in one market over its life.
public struct MarketRecord: Hashable, Sendable, Codable {
    /// What entries cost, fees included, closed ones too.
    public var spent = Money.zero
    public var entries = 0
    /// When it was last left by an exit.
    public var leftAt: MarketTime?
    /// When trading in it ends, as it was last said.
    public var closesAt: MarketTime

    public init(closesAt: MarketTime) { self.closesAt = closesAt }

    /// Whether nothing has come of it.
    var isBlank: Bool { entries == 0 && spent == .zero && leftAt == nil }
}
