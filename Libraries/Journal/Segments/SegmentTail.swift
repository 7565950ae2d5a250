internal import Wire

/// The last line of a sealed segment, read from its end: what the next segment must follow.
struct SegmentTail {
    let line: LogLine
    /// How many bytes were read.
    let bytesRead: Int

    /// Reads the last line of the segment in `file`, which begins with line `firstSeq`.
    ///
    /// - Throws: ``JournalError/broken(file:line:reason:)`` when it is not whole; then the segment was read to the line that is
    ///   broken first.
    init(_ file: File, firstSeq: UInt64) throws(JournalError) {
        let size = try system { () throws(SystemFailure) in try file.size() }
        var count: Int64 = 64 << 10
        var total = 0
        while true {
            let start = max(0, size - count)
            let bytes = try system { () throws(SystemFailure) in try file.read(at: start, count: Int(size - start)) }
            total += bytes.count
            let body = bytes.dropLast()
            let newline = body.lastIndex(of: UInt8(ascii: "\n"))
            if newline == nil, start > 0, count <= Journal.lineBytesMax {
                count *= 4
                continue
            }
            guard bytes.last == UInt8(ascii: "\n"),
                let line = try? LogLine(parsing: Array(body[(newline.map { $0 + 1 } ?? 0)...]))  // `damage` tells why not
            else { throw SegmentTail.damage(in: file, firstSeq: firstSeq) }
            self.line = line
            bytesRead = total
            return
        }
    }

    /// Which line of a segment that is damaged somewhere is damaged first.
    private static func damage(in file: File, firstSeq: UInt64) -> JournalError {
        do throws(JournalError) {
            let scan = try SegmentScan(file, firstSeq: firstSeq, previous: nil)
            let lines = Int(scan.chain.nextSeq - firstSeq)
            return .broken(file: file.path, line: lines + 1, reason: "it is not complete, though another segment follows")
        } catch {
            return error
        }
    }
}
