internal import FoundationEssentials

/// What a deciding service is told at its start. It decides, so it is journaled with ``StageStart``, as JSON with sorted keys: the same
/// bytes for equal rules.
public protocol StageRules: Codable, Sendable {}

extension StageRules {
    /// The rules as ``StageStart/settings`` carries them.
    /// - Throws: an encoder's error.
    public var json: String {
        get throws { String(decoding: try StateCodec.encode(self), as: UTF8.self) }
    }

    /// The rules in a journaled start; `nil` for a text that is not theirs: another build wrote it, and a stage does nothing without rules.
    public init?(json: String) {
        guard let rules = try? StateCodec.decode(Self.self, from: Array(json.utf8)) else { return nil }  // said by what follows from nil
        self = rules
    }
}
