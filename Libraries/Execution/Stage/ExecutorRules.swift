public import Domain
internal import FoundationEssentials

/// What the executor of one surface is told at its start; journaled, because it decides.
public struct ExecutorRules: Hashable, Sendable, Codable {
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

    /// The rules as `StageStart` carries them: JSON with sorted keys, the same bytes for equal rules.
    /// - Throws: an encoder's error.
    public var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    /// The rules in a journaled start; `nil` when these are not an executor's.
    init?(text: String) {
        guard let rules = try? JSONDecoder().decode(ExecutorRules.self, from: Data(text.utf8)) else { return nil }  // the stage halts on nil
        self = rules
    }
}
