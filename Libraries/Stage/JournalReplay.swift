public import Bus
public import Journal
public import Wire

/// A journal as the bus replays it.
public struct JournalReplay: ReplaySource {
    private let journal: Journal

    public init(_ journal: Journal) { self.journal = journal }

    public func head() -> Place { journal.head }

    @concurrent
    public func read(after place: Place, maxBytes: Int) async throws -> ReplayChunk {
        switch try journal.read(after: place, maxBytes: maxBytes) {
        case .lines(let lines, let head): .lines(lines, head: head)
        case .atHead(let head): .atHead(head)
        case .archived(let oldest, let head): .archived(oldest: oldest, head: head)
        case .diverged(let reason, let head): .diverged(reason, head: head)
        }
    }
}
