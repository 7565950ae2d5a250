public import Domain

/// What a venue key may do. Each surface has one of each; no process holds both.
public enum VenueKey: String, Hashable, Sendable, CaseIterable {
    /// Place and cancel orders, and read: the executor's.
    case trade
    /// Read: the resolver's.
    case read

    /// The name of the key of `surface` that `tbot init` makes in mode sim, such as `kalshi-lt-trade`.
    public func name(_ surface: Surface) -> String { "\(surface.rawValue)-\(rawValue)" }
}

extension Settings {
    /// The file of the venue key that a process signs with: `TBOT_KALSHI_KEY_FILE`, or in mode sim the one that `tbot init` made.
    /// - Throws: ``SettingsError`` outside of mode sim when it was not given.
    public func venueKeyFile(_ key: VenueKey, _ surface: Surface) throws(SettingsError) -> String {
        if let path = path(.kalshiKeyFile) { return path }
        guard mode == .sim else { return try path(required: .kalshiKeyFile) }
        return layout.privateKey(key.name(surface))
    }
}
