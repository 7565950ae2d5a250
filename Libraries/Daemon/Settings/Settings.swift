public import Domain

/// The settings of one process, checked whole before anything is opened.
///
/// They come from an env file and from the process's environment. **A name given in both is taken from the environment**, so that a
/// compose file can override what a surface's file says; within one file a name may stand once. An unknown `TBOT_` name, a bad value and a
/// missing one are refused by name. Risk defaults are not here: an accessor answers `nil` for what was not given.
public struct Settings: Sendable {
    /// One value and where it came from.
    struct Given: Hashable, Sendable {
        let text: String
        let place: String
    }

    let values: [SettingKey: Given]
    /// Whether money is at stake.
    public let mode: Mode

    /// Reads `envFile`, if there is one, then `environment`, of which only names that start with `TBOT_` count.
    /// - Throws: ``SettingsError`` with everything that is wrong, not only the first.
    public static func load(envFile: String? = nil, environment: [String: String]) throws(SettingsError) -> Settings {
        try Settings(entries: envFile.map { path throws(SettingsError) in try EnvFile(path: path).entries } ?? [], environment: environment)
    }

    init(entries: [EnvFile.Entry], environment: [String: String]) throws(SettingsError) {
        var problems: [SettingsError.Problem] = []
        var values: [SettingKey: Given] = [:]
        let overrides = environment.sorted { $0.key < $1.key }.map { EnvFile.Entry(name: $0.key, value: $0.value, place: "environment") }
        for entry in entries + overrides where entry.name.hasPrefix("TBOT_") {
            guard let key = SettingKey(rawValue: entry.name) else {
                let suggestion = NearMiss.suggestion(for: entry.name, among: SettingKey.allCases.map(\.rawValue))
                problems.append(.unknown(name: entry.name, at: entry.place, suggestion: suggestion))
                continue
            }
            guard !entry.value.isEmpty else {
                problems.append(
                    .badValue(
                        name: entry.name, at: entry.place, value: "", expected: key.kind.expectation + "; remove it or give it a value"))
                continue
            }
            values[key] = Given(text: entry.value, place: entry.place)
        }
        let mode = values[.mode].flatMap { Mode(rawValue: $0.text) }
        if values[.mode] == nil {
            problems.append(.missing(name: SettingKey.mode.rawValue, why: "give it \(SettingKind.mode.expectation)"))
        }
        let rule = URLRule(mode: mode, simHost: values[.simHost]?.text ?? Settings.defaultSimHost)
        for key in SettingKey.allCases {
            guard let given = values[key], !key.kind.accepts(given.text, rule) else { continue }
            problems.append(.badValue(name: key.rawValue, at: given.place, value: given.text, expected: key.kind.expectation))
        }
        guard problems.isEmpty, let mode else { throw SettingsError(problems) }
        self.mode = mode
        self.values = values
    }

    /// Where the embedded venues listen unless a setting says otherwise: the admin at the first port, Kalshi at the next.
    public static let defaultSimHost = "127.0.0.1"
    public static let defaultSimPortBase = 9_100
    /// Where the publisher's gateway listens unless a setting says otherwise.
    public static let defaultHTTPListen = NetworkAddress(host: "127.0.0.1", port: 8_080)
}
