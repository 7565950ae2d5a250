import Daemon
import FoundationEssentials

extension Settings {
    /// The settings of a command that only looks: where files are. The mode matters to none of them, so that it need not be given.
    /// - Throws: `SettingsError`.
    static func forReading() throws(SettingsError) -> Settings {
        var environment = ProcessInfo.processInfo.environment
        if environment[SettingKey.mode.rawValue] == nil { environment[SettingKey.mode.rawValue] = "sim" }
        return try Settings.load(environment: environment)
    }
}
