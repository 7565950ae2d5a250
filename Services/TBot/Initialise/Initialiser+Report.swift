import Daemon
import Domain
import FoundationEssentials

extension Initialiser.Report {
    /// One line for a person, such as `state ./var/state (new)  world synthetic seed 1  clock 600×  mode SIM`.
    func text(_ layout: FileLayout) -> String {
        let state = "\(DisplayPath.short(layout.state)) (\(isNew ? "new" : "kept"))"
        var text = "\(state)  world \(world.title)  clock \(clock.rate)×  mode \(world.mode.rawValue.uppercased())"
        if let movedTo { text += "  old state in \(DisplayPath.short(movedTo))" }
        return text
    }

    var json: String {
        get throws {
            struct Fields: Encodable {
                let stateIsNew: Bool
                let movedTo: String?
                let mode: String
                let world: String
                let marketTime: String
                let rate: Int
                let newKeys: [String]
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            let fields = Fields(
                stateIsNew: isNew, movedTo: movedTo, mode: world.mode.rawValue, world: world.title, marketTime: clock.origin.rfc3339,
                rate: clock.rate,
                newKeys: newKeys)
            return String(decoding: try encoder.encode(fields), as: UTF8.self)
        }
    }
}
