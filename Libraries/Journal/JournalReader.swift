public import Wire

/// Reads a journal from its oldest line to its last, checking every hash, without a lock: for tools, while the service may be writing.
///
/// A last line without a newline is one that is being written, or that a crash tore: it is not reported and not repaired. Everything
/// else that is not as written is an error that names file and line. The segments are those that exist when the reader is made.
public struct JournalReader: Sendable {
    /// The journal's directory.
    public let directory: String
    /// The seq of the oldest line that is here: 1, unless segments were archived.
    public let oldestSeq: UInt64
    /// The newest opening read so far; `nil` before the first line.
    public private(set) var opening: Opening?
    /// The place of the last line read; ``Place/unknown`` before the first.
    public private(set) var place = Place.unknown

    private var segments: ArraySlice<UInt64>
    private var scanner: LineScanner?
    private var chain: ChainCheck

    /// A reader at the oldest line in `directory`.
    ///
    /// - Throws: ``JournalError/system(_:)`` when the directory cannot be read, ``JournalError/missingSegment(file:)`` when no
    ///   segment is in it.
    public init(directory: String) throws(JournalError) {
        self.directory = directory
        segments = try system { () throws(SystemFailure) in try SegmentName.all(in: directory) }[...]
        guard let first = segments.first else { throw .missingSegment(file: "\(directory)/\(SegmentName.of(firstSeq: 1))") }
        oldestSeq = first
        chain = ChainCheck(nextSeq: first, previous: nil)
    }

    /// The next line, or `nil` after the last complete one.
    ///
    /// - Throws: ``JournalError/broken(file:line:reason:)`` and ``JournalError/missingSegment(file:)``; after an error the reader is
    ///   of no more use.
    public mutating func next() throws(JournalError) -> LogLine? {
        while true {
            if let raw = try scanner?.next() { return try accept(raw) }
            guard let firstSeq = segments.popFirst() else { return nil }
            guard firstSeq <= chain.nextSeq else {
                throw .missingSegment(file: "\(directory)/\(SegmentName.of(firstSeq: chain.nextSeq))")
            }
            let path = "\(directory)/\(SegmentName.of(firstSeq: firstSeq))"
            guard firstSeq == chain.nextSeq else {
                throw .broken(file: path, line: 1, reason: "the segment before ends with line \(chain.nextSeq - 1)")
            }
            let file = try system { () throws(SystemFailure) in try File(opening: path, for: .reading) }
            scanner = LineScanner(file, to: try system { () throws(SystemFailure) in try file.size() })
        }
    }

    /// Checks a line; `nil` for the torn last one.
    private mutating func accept(_ raw: LineScanner.RawLine) throws(JournalError) -> LogLine? {
        guard let path = scanner?.file.path else { return nil }
        guard raw.isTerminated else {
            try chain.checkTorn(raw, isLast: segments.isEmpty, in: path)
            return nil
        }
        let line = try chain.accept(raw, in: path)
        if raw.number == 1 { try open(line, path: path) }
        place = place.advanced(to: line)
        return line
    }

    private mutating func open(_ line: LogLine, path: String) throws(JournalError) {
        guard let decoded = Opening.decode(event: line.event)?.opening else {
            throw .broken(file: path, line: 1, reason: "a segment begins with an opening, and this line is none")
        }
        if let opening { try decoded.check(after: opening, path: path) }
        opening = decoded
        place = Place(logID: decoded.logID, generation: decoded.generation, seq: line.seq, hash: line.hash)
    }
}
