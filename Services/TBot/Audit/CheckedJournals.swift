import Daemon
import Domain
import Journal

/// Reads whole journals with every check: hashes, chain, segments.
enum CheckedJournals {
    /// The figures of a surface from its journals' first lines on; `nil` when it has no journal.
    /// - Throws: `JournalError` naming file and line.
    static func figures(_ surface: Surface, _ layout: FileLayout) throws -> Figures? {
        var figures = Figures()
        return try forEachEvent(surface, layout) { figures.apply($0, at: $1) } ? figures : nil
    }

    /// Calls `body` with every event of a surface, one journal after the other against the flow: what a running service writes meanwhile
    /// may be a cause whose effect is not seen, never an effect without its cause.
    /// - Returns: whether there is any journal.
    /// - Throws: `JournalError` naming file and line.
    static func forEachEvent(_ surface: Surface, _ layout: FileLayout, _ body: (StackEvent, MarketTime) -> Void) throws -> Bool {
        var hasAny = false
        for service in SurfaceJournals.services.reversed() {
            let directory = layout.journal(surface, service)
            guard try StateDirectory.names(directory).contains(where: { $0.hasSuffix(".jsonl") }) else { continue }
            hasAny = true
            var reader = try JournalReader(directory: directory)
            while let line = try reader.next() {
                if let (event, at) = try StackEvent.decode(line) { body(event, at) }
            }
        }
        return hasAny
    }
}
