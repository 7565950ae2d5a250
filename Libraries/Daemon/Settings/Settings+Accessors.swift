public import Domain

/// Typed reading. Each accessor takes a key of its own kind (another is a bug and traps) and answers `nil` when the setting was not given;
/// the `required:` form refuses that by name instead. A value that was given has been checked at load, so none of them fails over it.
extension Settings {
    public func string(_ key: SettingKey) -> String? {
        switch key.kind {
        case .text, .word, .path: values[key]?.text
        default: wrong(key, "text")
        }
    }
    public func string(required key: SettingKey) throws(SettingsError) -> String { try require(key, string(key)) }

    /// Where a file or directory is.
    public func path(_ key: SettingKey) -> String? { string(key) }
    public func path(required key: SettingKey) throws(SettingsError) -> String { try require(key, path(key)) }

    public func span(_ key: SettingKey) -> Span? { read(key, key.kind == .span, "a span") { Span(setting: $0) } }
    public func span(required key: SettingKey) throws(SettingsError) -> Span { try require(key, span(key)) }

    public func fraction(_ key: SettingKey) -> Fraction? { read(key, key.kind == .fraction, "a fraction", SettingKind.fraction) }
    public func fraction(required key: SettingKey) throws(SettingsError) -> Fraction { try require(key, fraction(key)) }

    public func money(_ key: SettingKey) -> Money? { read(key, key.kind == .money, "money", SettingKind.money) }
    public func money(required key: SettingKey) throws(SettingsError) -> Money { try require(key, money(key)) }

    public func int(_ key: SettingKey) -> Int? {
        guard case .integer = key.kind else { return wrong(key, "an integer") }
        return values[key].flatMap { Int($0.text) }
    }
    public func int(required key: SettingKey) throws(SettingsError) -> Int { try require(key, int(key)) }

    public func bool(_ key: SettingKey) -> Bool? { read(key, key.kind == .flag, "a flag") { $0 == "true" } }
    public func bool(required key: SettingKey) throws(SettingsError) -> Bool { try require(key, bool(key)) }

    public func list(_ key: SettingKey) -> [String]? {
        read(key, key.kind == .list, "a list") { $0.split(separator: ",").map(String.init) }
    }
    public func list(required key: SettingKey) throws(SettingsError) -> [String] { try require(key, list(key)) }

    /// Names with their values, in the order of the text.
    public func table(_ key: SettingKey) -> [(key: String, value: String)]? {
        guard case .table = key.kind else { return wrong(key, "a table") }
        return values[key].flatMap { SettingKind.table($0.text) }
    }

    public func url(_ key: SettingKey) -> SettingURL? { read(key, key.kind == .url, "a URL") { SettingURL($0) } }
    public func url(required key: SettingKey) throws(SettingsError) -> SettingURL { try require(key, url(key)) }

    public func endpoint(_ key: SettingKey) -> NetworkAddress? { read(key, key.kind == .endpoint, "an endpoint") { NetworkAddress($0) } }
    public func endpoint(required key: SettingKey) throws(SettingsError) -> NetworkAddress { try require(key, endpoint(key)) }

    public func time(_ key: SettingKey) -> MarketTime? { read(key, key.kind == .time, "a time", SettingKind.time) }
    public func time(required key: SettingKey) throws(SettingsError) -> MarketTime { try require(key, time(key)) }

    /// `TBOT_SURFACE`, if it was given.
    public var surface: Surface? { values[.surface].flatMap { Surface(rawValue: $0.text) } }

    /// Where everything lies, with the defaults `./var/state` and `./var/run`.
    public var layout: FileLayout { FileLayout(state: path(.state) ?? "./var/state", run: path(.run) ?? "./var/run") }

    /// The host of the embedded venues, with its default.
    public var simHost: String { string(.simHost) ?? Settings.defaultSimHost }

    /// The first port of the embedded venues, with its default.
    public var simPortBase: Int { int(.simPortBase) ?? Settings.defaultSimPortBase }

    /// Where the publisher's gateway listens, with its default.
    public var httpListen: NetworkAddress { endpoint(.httpListen) ?? Settings.defaultHTTPListen }

    /// The venue account that may trade: required in mode `live`, `nil` elsewhere.
    /// - Throws: ``SettingsError`` in mode `live` when it was not given.
    public func liveAccount() throws(SettingsError) -> String? {
        switch mode {
        case .sim, .paper: nil
        case .live: try string(required: .liveAccount)
        }
    }

    /// The value, or a refusal that names the key and says what it is for.
    private func require<Value>(_ key: SettingKey, _ value: Value?) throws(SettingsError) -> Value {
        guard let value else { throw SettingsError(.missing(name: key.rawValue, why: "\(key.summary) Give it \(key.kind.expectation).")) }
        return value
    }

    private func read<Value>(_ key: SettingKey, _ matches: Bool, _ what: String, _ parse: (String) -> Value?) -> Value? {
        guard matches else { return wrong(key, what) }
        return values[key].flatMap { parse($0.text) }
    }

    private func wrong<Value>(_ key: SettingKey, _ asked: String) -> Value? {
        preconditionFailure("\(key.rawValue) is not \(asked)")
    }
}
