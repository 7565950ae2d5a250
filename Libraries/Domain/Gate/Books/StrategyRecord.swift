/// A strategy as the gate trusts it.
public struct StrategyRecord: Hashable, Sendable, Codable {
    public var stage: StrategyStage
    public var killFast = KillFast()

    public init(stage: StrategyStage) { self.stage = stage }
}
