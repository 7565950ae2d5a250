import ArgumentParser
import Daemon
import FoundationEssentials

/// The options that choose a world. Each stands for a setting and wins over it.
struct InitOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("sim, paper or live; default sim.", valueName: "mode"))
    var mode: String?

    @Option(name: .long, help: ArgumentHelp("Seed of the synthetic world; default 1.", valueName: "number"))
    var seed: Int?

    @Option(name: .long, help: ArgumentHelp("Market seconds in one second; default 600 in sim, 1 elsewhere.", valueName: "number"))
    var speed: Int?

    @Option(name: .long, help: ArgumentHelp("Directory of recordings that the embedded venues play.", valueName: "directory"))
    var recordings: String?

    @Option(name: .long, help: ArgumentHelp("Market time at which recordings start; default 12 h before a settlement.", valueName: "time"))
    var from: String?

    @Flag(name: .long, help: "Move old state aside first.")
    var fresh = false

    /// Our own environment with the options written over it, a mode, and the start of recordings: what we and the stack read alike.
    /// - Throws: ``StartRefusal`` and `FileError` for recordings that do not say where they start.
    func variables() throws -> [String: String] {
        var variables = ProcessInfo.processInfo.environment
        func set(_ key: SettingKey, _ value: String?) {
            if let value { variables[key.rawValue] = value }
        }
        set(.mode, mode ?? variables[SettingKey.mode.rawValue] ?? "sim")
        set(.simSeed, seed.map(String.init))
        set(.speed, speed.map(String.init))
        set(.simRecordings, recordings)
        set(.replayFrom, from)
        try RecordingStart.decide(in: &variables)
        return variables
    }
}
