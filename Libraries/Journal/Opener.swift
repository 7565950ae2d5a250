internal import Domain
internal import Wire

/// Opens a journal's directory under its lock: finds the newest segment, checks, repairs, syncs, or makes the first one.
struct Opener {
    /// What was opened.
    struct Opened {
        let file: File
        let firstSeqs: [UInt64]
        let offsets: [Int64]
        let recovery: Recovery
    }

    let directory: String
    let owner: JournalOwner
    let calls: FileCalls
    private var bytesRead = 0
    private var removedSegment = false

    init(directory: String, owner: JournalOwner, calls: FileCalls) {
        self.directory = directory
        self.owner = owner
        self.calls = calls
    }

    mutating func run(now: MarketTime, newLogID: String?) throws(JournalError) -> Opened {
        var firstSeqs = try system { () throws(SystemFailure) in try SegmentName.all(in: directory) }
        while let newest = firstSeqs.last {
            let previous = try checkJoints(firstSeqs)
            let file = try system { () throws(SystemFailure) in
                let file = try File(opening: path(newest), for: .appending)
                // What only the cache holds, or holds otherwise than the disk since a sync failed, is not to be believed.
                try file.sync()
                file.dropCache()
                return file
            }
            let scan = try SegmentScan(file, firstSeq: newest, previous: previous)
            bytesRead += scan.bytesRead
            if let opening = scan.opening { return try open(file, scan: scan, opening: opening, firstSeqs: firstSeqs) }
            // Not one complete line: the segment was being made when the process ended, and nobody has been told of it.
            guard newest == 1 || firstSeqs.count > 1 else {
                throw .broken(file: file.path, line: 1, reason: "its opening is not complete, and the segment before is not here")
            }
            try system { () throws(SystemFailure) in try Directory.remove(SegmentName.of(firstSeq: newest), in: directory) }
            removedSegment = true
            firstSeqs.removeLast()
        }
        return try create(now: now, logID: newLogID)
    }

    /// Checks that every segment follows the one before by seq and hash; the hash that the newest must follow, or `nil` when nothing
    /// before it is here.
    ///
    /// Two short reads a segment.
    private mutating func checkJoints(_ firstSeqs: [UInt64]) throws(JournalError) -> Hash256? {
        var previous: Hash256?
        for (earlier, later) in zip(firstSeqs, firstSeqs.dropFirst()) {
            let tail = try SegmentTail(try openForReading(earlier), firstSeq: earlier)
            bytesRead += tail.bytesRead
            guard tail.line.seq + 1 >= later else { throw .missingSegment(file: path(tail.line.seq + 1)) }
            guard tail.line.seq + 1 == later else {
                throw .broken(file: path(later), line: 1, reason: "the segment before ends with line \(tail.line.seq)")
            }
            let expected = ChainCheck(nextSeq: later, previous: tail.line.hash).header()
            let file = try openForReading(later)
            let header = try system { () throws(SystemFailure) in try file.read(at: 0, count: expected.count) }
            bytesRead += header.count
            // The newest may be torn within its header; its scan decides that.
            guard header == expected || (later == firstSeqs.last && header.count < expected.count) else {
                throw .broken(
                    file: path(later), line: 1, reason: "it does not follow line \(tail.line.seq), \(tail.line.hash.hex.prefix(12))…")
            }
            previous = tail.line.hash
        }
        return previous
    }

    private func open(
        _ file: File, scan: SegmentScan, opening: (opening: Opening, at: MarketTime, line: LogLine), firstSeqs: [UInt64]
    ) throws(JournalError) -> Opened {
        guard opening.opening.surface == owner.surface, opening.opening.service == owner.service else {
            throw .foreign(file: file.path, writer: opening.opening.writer)
        }
        if scan.tornBytes > 0 {
            try system { () throws(SystemFailure) in
                try file.truncate(to: scan.end)
                try file.sync()
            }
        }
        try system { () throws(SystemFailure) in try Directory.sync(directory) }
        let head = Place(
            logID: opening.opening.logID, generation: opening.opening.generation, seq: scan.chain.nextSeq - 1,
            hash: scan.chain.previous ?? .zero)
        let recovery = Recovery(
            head: head, opening: opening.opening, openedAt: opening.at, isNew: false, repairedBytes: scan.tornBytes,
            removedSegment: removedSegment, bytesRead: bytesRead, directory: directory, openingLine: opening.line, begin: scan.openingEnd,
            end: scan.end)
        return Opened(file: file, firstSeqs: firstSeqs, offsets: scan.offsets, recovery: recovery)
    }

    private func create(now: MarketTime, logID: String?) throws(JournalError) -> Opened {
        let opening = Opening(logID: logID ?? Opener.drawLogID(), generation: 0, owner: owner, checkpoint: nil)
        let before = Place(logID: opening.logID, generation: opening.generation, seq: 0, hash: .zero)
        let line = try Writer.line(after: before, event: opening.event(at: now))
        let file = try system { () throws(SystemFailure) in try Writer.create(line, in: directory, calls: calls) }
        let end = Int64(line.bytes.count) + 1
        let recovery = Recovery(
            head: before.advanced(to: line), opening: opening, openedAt: now, isNew: true, repairedBytes: 0, removedSegment: removedSegment,
            bytesRead: bytesRead, directory: directory, openingLine: line, begin: end, end: end)
        return Opened(file: file, firstSeqs: [1], offsets: [0], recovery: recovery)
    }

    private func path(_ firstSeq: UInt64) -> String { "\(directory)/\(SegmentName.of(firstSeq: firstSeq))" }

    private func openForReading(_ firstSeq: UInt64) throws(JournalError) -> File {
        try system { () throws(SystemFailure) in try File(opening: path(firstSeq), for: .reading) }
    }

    /// 128 bits from the system's generator, in 32 lower-case hexadecimal digits.
    private static func drawLogID() -> String {
        var generator = SystemRandomNumberGenerator()
        return hexString((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
