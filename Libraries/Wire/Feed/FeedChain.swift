public import Domain

/// The chain of the public feed: every entry carries the hash of the one before it and its own.
public enum FeedChain {
    /// The published form of `entry` behind the entry whose hash is `previous`; ``Hash256/zero`` before the first.
    ///
    /// All members of an entry are always there; what is absent is `null`. Its seq must be below 2^53.
    public static func line(for entry: FeedEntry, previous: Hash256) -> FeedLine {
        let members = entry.members + [CanonicalJSON.Member("prev_hash", .string(previous.hex))]
        let hash = Hash256(of: CanonicalJSON.object(members).bytes)
        let canonical = CanonicalJSON.object(members + [CanonicalJSON.Member("hash", .string(hash.hex))]).text
        return FeedLine(seq: entry.seq, canonical: canonical, hash: hash, previous: previous)
    }

    /// Checks published entries, in their order, from the entry after `head`.
    ///
    /// - Returns: the first break, or where the chain ends.
    public static func verify(_ lines: [String], after head: FeedHead = .start) -> FeedCheck {
        var head = head
        for (index, text) in lines.enumerated() {
            let line: FeedLine
            do throws(FeedLineError) {
                line = try FeedLine(parsing: text)
            } catch {
                return .broken(index: index, .notAnEntry(error))
            }
            guard line.seq == head.seq + 1 else { return .broken(index: index, .wrongSeq(expected: head.seq + 1, found: line.seq)) }
            guard line.previous == head.hash else {
                return .broken(index: index, .wrongPrevious(expected: head.hash, found: line.previous))
            }
            head = FeedHead(seq: line.seq, hash: line.hash)
        }
        return .intact(head)
    }
}
