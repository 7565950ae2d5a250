internal import Domain
internal import Wire

/// What one reading of a segment, from its first line to its last, found.
struct SegmentScan {
    /// The segment's opening; `nil` when not one line of it is complete.
    private(set) var opening: (opening: Opening, at: MarketTime, line: LogLine)?
    /// Where the opening's line ends.
    private(set) var openingEnd: Int64 = 0
    /// The chain after the last complete line.
    private(set) var chain: ChainCheck
    /// Where the last complete line ends.
    private(set) var end: Int64 = 0
    /// The length of the line torn at the end; 0 if none is.
    private(set) var tornBytes = 0
    /// Where every ``SegmentIndex/stride``th line begins.
    private(set) var offsets: [Int64] = []
    /// How many bytes were read.
    private(set) var bytesRead = 0

    /// Reads and checks the segment in `file`.
    ///
    /// - Parameter previous: the hash of the line before the segment, `nil` if that is in the archive.
    /// - Throws: ``JournalError/broken(file:line:reason:)`` for everything but a torn last line.
    init(_ file: File, firstSeq: UInt64, previous: Hash256?) throws(JournalError) {
        chain = ChainCheck(nextSeq: firstSeq, previous: previous)
        let size = try system { () throws(SystemFailure) in try file.size() }
        var scanner = LineScanner(file, to: size)
        while let raw = try scanner.next() {
            guard raw.isTerminated else {
                try chain.checkTorn(raw, isLast: true, in: file.path)
                tornBytes = raw.bytes.count
                break
            }
            let line = try chain.accept(raw, in: file.path)
            end = raw.offset + Int64(raw.bytes.count) + 1
            if (line.seq - firstSeq).isMultiple(of: SegmentIndex.stride) { offsets.append(raw.offset) }
            if opening == nil {
                guard let decoded = Opening.decode(event: line.event) else {
                    throw .broken(file: file.path, line: raw.number, reason: "a segment begins with an opening, and this line is none")
                }
                opening = (decoded.opening, decoded.at, line)
                openingEnd = end
            }
        }
        bytesRead = scanner.bytesRead
    }
}

/// Runs `body`, a system call's failure being the journal's.
func system<Result>(_ body: () throws(SystemFailure) -> Result) throws(JournalError) -> Result {
    do throws(SystemFailure) {
        return try body()
    } catch {
        throw .system(error)
    }
}
