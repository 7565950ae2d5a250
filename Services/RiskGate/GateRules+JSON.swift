import Domain
import FoundationEssentials

extension GateRules {
    /// The rules as they are journaled: JSON with sorted keys.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    static func decode(_ json: String) -> GateRules {
        do {
            return try JSONDecoder().decode(GateRules.self, from: Data(json.utf8))
        } catch {
            preconditionFailure("the gate's own settings do not decode: \(error)")
        }
    }
}
