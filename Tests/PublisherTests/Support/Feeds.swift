import Domain
import Journal
import Wire

@testable import Publisher

/// Feeds and journals of a given length.
enum Feeds {
    /// A chain of heartbeats; `tag` makes another one.
    static func lines(_ count: Int, tag: String = "quiet", after head: FeedHead = .start) -> [FeedLine] {
        var previous = head.hash
        return (1...count).map { index in
            let draft = FeedDraft(
                kind: .heartbeat, id: "", surface: "all", strategy: "", market: "", title: "", side: nil, mode: .sim,
                reason: "\(tag) — ü")
            let entry = draft.entry(seq: head.seq + UInt64(index), at: Samples.at(Int64(index)))
            let line = FeedChain.line(for: entry, previous: previous)
            previous = line.hash
            return line
        }
    }

    /// A publisher's journal that holds these entries.
    @discardableResult
    static func journal(_ lines: [FeedLine], in directory: String) throws -> Journal {
        let owner = JournalOwner.current(surface: "", service: "publisher", build: "test")
        let (journal, _) = try Journal.open(directory: directory, owner: owner, options: JournalOptions(now: Samples.start))
        try append(lines, to: journal)
        return journal
    }

    static func append(_ lines: [FeedLine], to journal: Journal) throws {
        _ = try journal.append(lines.map { try EventCodec.encode(.feed($0), at: Samples.start, cause: nil) })
    }

    /// The pages in `directory`, with these entries appended.
    @discardableResult
    static func pages(_ lines: [FeedLine], in directory: String) throws -> FeedPages {
        var pages = try FeedPages(opening: directory)
        for line in lines { try pages.append(line) }
        return pages
    }
}
