import Daemon
import Wire

/// Verifies the public feed that this stack published: every page, from the first entry.
enum FeedAudit {
    /// The seq of the last entry; `nil` when there is no feed.
    /// - Throws: ``StartRefusal`` naming file, line and break; `FileError`.
    static func verifiedHead(_ layout: FileLayout) throws -> UInt64? {
        let directory = "\(layout.journal(nil, "publisher"))/feed"
        let pages = try StateDirectory.names(directory).filter { $0.hasSuffix(".jsonl") }
        guard !pages.isEmpty else { return nil }
        var head = FeedHead.start
        for page in pages {
            // By bytes: to Swift, a carriage return and a newline are one character.
            let text = try TextFile.read("\(directory)/\(page)")
            let lines = text.utf8.split(separator: 0x0A).map { String(Substring($0)) }
            switch FeedChain.verify(lines, after: head) {
            case .intact(let next): head = next
            case .broken(let index, let why): throw StartRefusal("\(directory)/\(page):\(index + 1): the feed's chain is broken: \(why)")
            }
        }
        return head.seq
    }
}
