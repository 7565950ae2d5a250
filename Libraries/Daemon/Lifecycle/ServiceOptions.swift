public import ArgumentParser
import Domain

/// The two options that every service takes.
public struct ServiceOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The surface it serves; publisher and venue-sim take none.", valueName: "surface"))
    public var surface: String?

    @Option(
        name: .customLong("env-file"), help: ArgumentHelp("Settings as KEY=value lines; the environment wins over it.", valueName: "path"))
    public var envFile: String?

    public init() {}

    /// The surface of `--surface` or `TBOT_SURFACE`, which must agree; `nil` for a service that takes none.
    /// - Throws: ``SettingsError``.
    func surface(_ settings: Settings, takesSurface: Bool) throws(SettingsError) -> Surface? {
        let flag = try surface.map { name throws(SettingsError) in
            guard let surface = Surface(rawValue: name) else {
                throw SettingsError(
                    .badValue(name: "--surface", at: "command line", value: name, expected: SettingKind.surface.expectation))
            }
            return surface
        }
        guard takesSurface else {
            guard flag == nil else { throw SettingsError(.conflict("--surface: this service serves all surfaces and takes none")) }
            return nil
        }
        if let flag, let given = settings.surface, flag != given {
            throw SettingsError(
                .conflict("--surface \(flag.rawValue) contradicts \(SettingKey.surface.rawValue)=\(given.rawValue); give one of them"))
        }
        guard let surface = flag ?? settings.surface else {
            throw SettingsError(.missing(name: "--surface", why: "give it \(SettingKind.surface.expectation)"))
        }
        return surface
    }
}
