/// What the gate of one surface is told at its start; the same for the whole run of a process.
public struct GateRules: Hashable, Sendable, Codable {
    public let surface: Surface
    public let mode: Mode
    /// The venue account whose orders it approves.
    public let account: String
    /// What was allocated to the surface.
    public let bankroll: Money
    public let limits: RiskLimits
    /// Series in which only these sides may be bought; a series that is not listed allows both.
    public let allowedSides: SortedMap<String, [Side]>
    /// How far each strategy is trusted when it is seen for the first time.
    public let firstStage: StrategyStage

    public init(
        surface: Surface, mode: Mode, account: String, bankroll: Money, limits: RiskLimits, allowedSides: SortedMap<String, [Side]>,
        firstStage: StrategyStage
    ) {
        self.surface = surface
        self.mode = mode
        self.account = account
        self.bankroll = bankroll
        self.limits = limits
        self.allowedSides = allowedSides
        self.firstStage = firstStage
    }

    /// Whether books that were kept under `earlier` rules may be kept on under these: money of another account, or of another mode, is
    /// other money.
    public func continues(_ earlier: GateRules) -> Bool {
        surface == earlier.surface && mode == earlier.mode && account == earlier.account
    }
}
