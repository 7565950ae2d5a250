internal import Wire

/// Checks line after line that each one follows the one before.
struct ChainCheck {
    /// The seq that the next line must have.
    private(set) var nextSeq: UInt64
    /// The hash that the next line must name; `nil` when what was before is in the archive.
    private(set) var previous: Hash256?

    init(nextSeq: UInt64, previous: Hash256?) {
        self.nextSeq = nextSeq
        self.previous = nextSeq == 1 ? .zero : previous
    }

    /// The line that `raw` is.
    ///
    /// - Throws: ``JournalError/broken(file:line:reason:)`` when it is none, was changed, or does not follow the line before.
    mutating func accept(_ raw: LineScanner.RawLine, in file: String) throws(JournalError) -> LogLine {
        let line: LogLine
        do throws(LogLineError) {
            line = try LogLine(parsing: raw.bytes)
        } catch {
            throw .broken(file: file, line: raw.number, reason: "\(error)")
        }
        guard line.seq == nextSeq else {
            throw .broken(file: file, line: raw.number, reason: "its seq is \(line.seq), \(nextSeq) was due")
        }
        if let previous, line.previous != previous {
            let reason = "line \(line.seq) follows \(line.previous.hex.prefix(12))…, the line before is \(previous.hex.prefix(12))…"
            throw .broken(file: file, line: raw.number, reason: reason)
        }
        nextSeq += 1
        previous = line.hash
        return line
    }

    /// Checks that `tail`, the bytes after the last newline, are a line whose writing was interrupted.
    ///
    /// A torn line begins as the next line would begin, and may end in the zeros that some file systems leave after a power cut.
    /// Anything else without a newline is damage to lines that may have been acknowledged, such as a changed newline, and must not be
    /// cut off.
    ///
    /// - Throws: ``JournalError/broken(file:line:reason:)`` when it is no torn line, or not the last of the log.
    func checkTorn(_ tail: LineScanner.RawLine, isLast: Bool, in file: String) throws(JournalError) {
        guard isLast, isTorn(tail.bytes) else {
            throw .broken(file: file, line: tail.number, reason: "its newline is gone, and it is not a line whose writing was interrupted")
        }
    }

    private func isTorn(_ tail: [UInt8]) -> Bool {
        let written = tail[..<((tail.lastIndex { $0 != 0 } ?? -1) + 1)]
        guard zip(written, header()).allSatisfy(==) else { return false }
        // A whole line with one more byte behind it: that byte was its newline.
        return (try? LogLine(parsing: Array(written.dropLast()))) == nil  // an error is what a torn line gives
    }

    /// The bytes that the next line begins with, as far as they are known.
    func header() -> [UInt8] {
        let start = "{\"seq\":\(nextSeq),\"prev\":\""
        guard let previous else { return Array(start.utf8) }
        return Array("\(start)\(previous.hex)\",\"hash\":\"".utf8)
    }
}
