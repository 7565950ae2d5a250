public import Domain
public import Stage

/// What the executor of one surface is told at its start; journaled, because it decides.
public struct ExecutorRules: StageRules, Hashable {
    public let surface: Surface
    public let mode: Mode
    /// The one venue account whose orders it places.
    public let account: String
    /// The public keys by which the gate's approvals are verified, PEM. Journaled with the rest, so that a replay verifies as the run did.
    public let gateKeys: [String]

    public init(surface: Surface, mode: Mode, account: String, gateKeys: [String]) {
        self.surface = surface
        self.mode = mode
        self.account = account
        self.gateKeys = gateKeys
    }
}
