internal import Glibc
internal import Locked
public import Wire

extension Journal {
    /// The lines after `place`, for a reader that asks: durable ones only, the stored bytes, checked while they are read.
    ///
    /// O(log segments) to find the place, then at most 255 lines are stepped over, then what is returned is read. The first reading in
    /// a sealed segment whose map is not in memory scans it once; the maps of 16 are kept, 8 bytes for every 256 lines. A chunk ends
    /// where a segment ends. May be called from any thread; blocks while the disk reads.
    ///
    /// - Parameters:
    ///   - place: where the reader is; ``Place/unknown``, or seq 0, is before the first line. Its generation may be an earlier one
    ///     of this log.
    ///   - maxBytes: bound of the lines' bytes, newlines included; one line is returned even if it is longer.
    /// - Throws: ``JournalError/broken(file:line:reason:)`` and ``JournalError/system(_:)`` when the disk does not give back what
    ///   was written.
    public func read(after place: Place, maxBytes: Int) throws(JournalError) -> JournalChunk {
        while true {
            switch index.withLock({ ReadPlan(after: place, in: &$0) }) {
            case .answer(let chunk):
                return chunk
            case .read(let reading):
                // No chunk: the segment has gone to the archive since. Plan again without it.
                if let chunk = try read(reading, after: place, maxBytes: maxBytes) { return chunk }
            }
        }
    }

    /// Carries a plan out; `nil` when the segment is no longer here.
    private func read(_ reading: ReadPlan.Reading, after place: Place, maxBytes: Int) throws(JournalError) -> JournalChunk? {
        let path = "\(directory)/\(SegmentName.of(firstSeq: reading.firstSeq))"
        let file: File
        do throws(SystemFailure) {
            file = try File(opening: path, for: .reading)
        } catch {
            guard error.code == ENOENT, index.withLock({ $0.dropArchived(through: reading.firstSeq) }) else { throw .system(error) }
            return nil
        }
        let end = if let end = reading.end { end } else { try system { () throws(SystemFailure) in try file.size() } }
        let offsets = if let offsets = reading.offsets { offsets } else { try scanOffsets(of: file, firstSeq: reading.firstSeq, end: end) }
        let target = place.seq + 1
        let block = Int((target - reading.firstSeq) / SegmentIndex.stride)
        guard block < offsets.count else {
            throw .broken(file: path, line: 0, reason: "it ends before line \(target)")
        }
        let skipped = Int(target - reading.firstSeq) - block * Int(SegmentIndex.stride)
        let number = block * Int(SegmentIndex.stride) + 1
        var scanner = LineScanner(file, from: offsets[block], line: number, to: end, block: 64 << 10)
        for _ in 0..<skipped { _ = try scanner.skip() }
        return try lines(from: &scanner, after: place, head: reading.head, maxBytes: maxBytes)
    }

    private func lines(
        from scanner: inout LineScanner, after place: Place, head: Place, maxBytes: Int
    ) throws(JournalError) -> JournalChunk {
        var chain = ChainCheck(nextSeq: place.seq + 1, previous: nil)
        var lines: [LogLine] = []
        var bytes = 0
        while let raw = try scanner.next() {
            bytes += raw.bytes.count + 1
            if bytes > maxBytes && !lines.isEmpty { break }
            let line = try chain.accept(raw, in: scanner.file.path)
            if lines.isEmpty && place.seq > 0 && line.previous != place.hash {
                return .diverged(
                    "its line \(place.seq) is \(place.hash.hex.prefix(12))…, ours is \(line.previous.hex.prefix(12))…", head: head)
            }
            lines.append(line)
        }
        guard !lines.isEmpty else { throw .broken(file: scanner.file.path, line: 0, reason: "it ends before line \(place.seq + 1)") }
        return .lines(lines, head: head)
    }

    /// Finds where the blocks of a sealed segment begin, and keeps them.
    private func scanOffsets(of file: File, firstSeq: UInt64, end: Int64) throws(JournalError) -> [Int64] {
        var scanner = LineScanner(file, to: end)
        var offsets: [Int64] = []
        var count: UInt64 = 0
        while let offset = try scanner.skip() {
            if count.isMultiple(of: SegmentIndex.stride) { offsets.append(offset) }
            count += 1
        }
        index.withLock { $0.load(offsets, firstSeq: firstSeq) }
        return offsets
    }
}
