import FoundationEssentials
import Journal
import Wire

extension FeedPages {
    /// Completes the pages from the publisher's journal, and checks that both tell one story.
    ///
    /// The chain of the pages is intact, so the entry at their head stands for all before it: it is held against the journal's entry of
    /// that seq, and the journal's later entries are appended. Reads the journal through, which holds a few lines for each entry of the
    /// feed.
    ///
    /// - Parameter journal: the directory of the publisher's journal, whose lock is held by this process.
    /// - Throws: ``FeedFileError`` when they differ; the journal's own errors.
    mutating func complete(from journal: String) throws {
        var reader = try JournalReader(directory: journal)
        var seen = FeedHead.start
        while let line = try reader.next() {
            if line.seq == reader.oldestSeq, let checkpoint = reader.opening?.checkpoint {
                // Older segments were archived: what they held is known by its head alone.
                seen = try JSONDecoder().decode(PublisherStage.self, from: Data(checkpoint.state)).head
                try check(seen)
            }
            guard case .feed(let entry) = try EventCodec.decode(line.event).body else { continue }
            seen = FeedHead(seq: entry.seq, hash: entry.hash)
            try check(seen)
            if entry.seq > head.seq { try append(entry) }
        }
        guard seen.seq >= head.seq else {
            throw FeedFileError.differs(
                directory: directory, reason: "the pages end with entry \(head.seq), the journal with entry \(seen.seq)")
        }
    }

    /// Holds an entry of the journal against the head of the pages.
    private func check(_ entry: FeedHead) throws(FeedFileError) {
        guard entry.seq != head.seq || entry.hash == head.hash else {
            throw .differs(
                directory: directory,
                reason: "entry \(head.seq) is \(head.hash.hex.prefix(12))… here and \(entry.hash.hex.prefix(12))… there")
        }
    }
}
