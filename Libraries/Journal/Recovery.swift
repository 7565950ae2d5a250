public import Domain
public import Wire

/// What opening a journal found: how far it goes, the state it opens with, and the lines to apply to that state.
///
/// The lines are those that were there at the time of opening; what is appended afterwards is not among them.
public struct Recovery: Sendable {
    /// The place of the last line.
    public let head: Place
    /// The opening of the newest segment, with its checkpoint.
    public let opening: Opening
    /// The market time of that opening.
    public let openedAt: MarketTime
    /// Whether the journal was made by this opening of it.
    public let isNew: Bool
    /// How many bytes of a line torn by a crash were cut off the end. Nobody had been told that this line exists.
    public let repairedBytes: Int
    /// Whether a segment without one complete line, left by a crash while it was made, was removed.
    public let removedSegment: Bool
    /// How many bytes were read to open the journal: the newest segment, and the ends of those before.
    public let bytesRead: Int

    let directory: String
    /// The opening's own line.
    let openingLine: LogLine
    /// Where the lines after it begin and end in the newest segment.
    let begin: Int64
    let end: Int64

    /// Calls `body` with each line of the newest segment after its opening, in order.
    ///
    /// For a build that knows the checkpoint's state version, or a log that has no checkpoint.
    ///
    /// - Throws: ``JournalError``, and what `body` throws, which ends it.
    public func forEachLine(_ body: (LogLine) throws -> Void) throws {
        let path = "\(directory)/\(SegmentName.of(firstSeq: openingLine.seq))"
        let file = try system { () throws(SystemFailure) in try File(opening: path, for: .reading) }
        var scanner = LineScanner(file, from: begin, line: 2, to: end)
        var chain = ChainCheck(nextSeq: openingLine.seq + 1, previous: openingLine.hash)
        while let raw = try scanner.next() { try body(try chain.accept(raw, in: path)) }
        guard chain.nextSeq == head.seq + 1 else { throw JournalError.broken(file: path, line: 0, reason: "it became shorter") }
    }

    /// Calls `body` with each line of the log from its first, openings included, in order: for a build that cannot read the
    /// checkpoint.
    ///
    /// - Throws: ``JournalError/archived(oldest:)`` when the first lines are in the archive, other ``JournalError``s, and what
    ///   `body` throws, which ends it.
    public func forEachLineFromFirst(_ body: (LogLine) throws -> Void) throws {
        var reader = try JournalReader(directory: directory)
        guard reader.oldestSeq == 1 else { throw JournalError.archived(oldest: reader.oldestSeq) }
        while let line = try reader.next() {
            try body(line)
            if line.seq == head.seq { return }
        }
        throw JournalError.broken(file: directory, line: 0, reason: "it became shorter")
    }
}
