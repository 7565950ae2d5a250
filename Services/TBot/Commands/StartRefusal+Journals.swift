import Daemon

extension StartRefusal {
    /// There is nothing to tell of, and how there can be.
    static func noJournals(_ layout: FileLayout) -> StartRefusal {
        StartRefusal("no journals in \(DisplayPath.short(layout.state)); start with tbot up, or set TBOT_STATE")
    }
}
