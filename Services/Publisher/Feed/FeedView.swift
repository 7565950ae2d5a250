import Domain
import Wire

/// The feed at one moment: a value, so that any number of readers share nothing.
struct FeedView: Sendable {
    let directory: String
    let head: FeedHead
    /// When the newest entry was published; `nil` in an empty feed.
    let headAt: MarketTime?
    /// The entries of the newest page.
    let newest: [String]

    /// At most `limit` entries after the cursor; `nil` when the cursor is not of this feed.
    ///
    /// Reads full pages from disk: they never change, so a view stays good however old it is.
    /// - Throws: ``FeedFileError``.
    func slice(after cursor: FeedCursor, limit: Int) throws(FeedFileError) -> FeedSlice? {
        guard cursor.seq < head.seq else { return cursor == FeedCursor(head) ? FeedSlice(lines: [], next: cursor) : nil }
        let last = min(head.seq, cursor.seq + UInt64(limit))
        var lines: [String] = []
        while cursor.seq + UInt64(lines.count) < last {
            let seq = cursor.seq + UInt64(lines.count) + 1
            let first = FeedPageName.firstSeq(of: seq)
            let page = try page(first)
            let wanted = Int(seq - first)..<Int(min(last - first + 1, UInt64(page.count)))
            guard !wanted.isEmpty else {
                throw .broken(path: path(first), line: page.count, reason: "entry \(seq) is not there")
            }
            lines.append(contentsOf: page[wanted])
        }
        guard let start = lines.first, let end = lines.last else { return nil }
        guard try FeedCursor(FeedHead(seq: cursor.seq, hash: parse(start).previous)) == cursor else { return nil }
        let next = last == head.seq ? head : FeedHead(seq: last, hash: try parse(end).hash)
        return FeedSlice(lines: lines, next: FeedCursor(next))
    }

    private func path(_ first: UInt64) -> String { "\(directory)/\(FeedPageName.name(firstSeq: first))" }

    private func page(_ first: UInt64) throws(FeedFileError) -> [String] {
        first == FeedPageName.firstSeq(of: head.seq) ? newest : try FeedPages.lines(of: path(first)).lines
    }

    private func parse(_ text: String) throws(FeedFileError) -> FeedLine {
        do throws(FeedLineError) {
            return try FeedLine(parsing: text)
        } catch {
            throw .broken(path: directory, line: 0, reason: "an entry was changed after it was read: \(error)")
        }
    }
}
