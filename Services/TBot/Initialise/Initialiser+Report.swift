import Daemon
import Domain
import FoundationEssentials

extension Initialiser.Report {
    /// One line for a person, such as `state ./var/state (new)  world synthetic seed 1  clock 600×  mode SIM`.
    func text(_ layout: FileLayout) -> String {
        var text =
            "\(DisplayPath.short(layout.state)) (\(isNew ? "new" : "kept"))  world \(world.title)  clock \(clock.rate)×  mode \(world.mode.rawValue.uppercased())"
        if let movedTo { text += "  old state in \(DisplayPath.short(movedTo))" }
        return text
    }

    var json: String {
        get throws {
            struct Fields: Encodable {
                let state_is_new: Bool
                let moved_to: String?
                let mode: String
                let world: String
                let market_time: String
                let rate: Int
                let new_keys: [String]
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let fields = Fields(
                state_is_new: isNew, moved_to: movedTo, mode: world.mode.rawValue, world: world.title, market_time: clock.origin.rfc3339,
                rate: clock.rate,
                new_keys: newKeys)
            return String(decoding: try encoder.encode(fields), as: UTF8.self)
        }
    }
}
