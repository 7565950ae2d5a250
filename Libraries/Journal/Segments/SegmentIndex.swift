internal import Wire

/// Which segment holds a line, and about where: the journal's map in memory.
///
/// Bounds: one entry a segment in the directory (32 bytes); for the newest segment and at most ``loadedMax`` sealed ones, 8 bytes for
/// every ``stride`` lines. A 64 MiB segment of 400-byte lines takes 5 KB, so the map stays below 0.2 MB beside the list of segments.
struct SegmentIndex {
    /// Every so many lines one offset is kept: what a reading skips at most.
    static let stride: UInt64 = 256
    /// Of how many sealed segments the offsets are kept; beyond, those least recently used go and are found again by a scan when asked for.
    static let loadedMax = 16

    /// A segment.
    struct Segment {
        let firstSeq: UInt64
        /// Where lines `firstSeq`, `firstSeq + stride`, … begin; `nil` when not loaded.
        var offsets: [Int64]?
    }

    /// The place of the last durable line.
    private(set) var head: Place
    /// Where that line ends in the newest segment.
    private(set) var end: Int64
    /// Oldest first; never empty.
    private(set) var segments: [Segment]
    /// The sealed segments whose offsets are loaded, least recently used first.
    private var loaded: [UInt64] = []

    /// A map of `segments`, whose last has these `offsets`.
    init(firstSeqs: [UInt64], newestOffsets: [Int64], head: Place, end: Int64) {
        precondition(!firstSeqs.isEmpty, "a journal has a segment")
        segments = firstSeqs.map { Segment(firstSeq: $0, offsets: nil) }
        segments[segments.count - 1].offsets = newestOffsets
        self.head = head
        self.end = end
    }

    /// The first seq that is here.
    var oldestSeq: UInt64 { segments[0].firstSeq }

    /// Takes note of durable lines at the end of the newest segment.
    mutating func append(_ lines: [LogLine]) {
        let newest = segments.count - 1
        for line in lines {
            if (line.seq - segments[newest].firstSeq).isMultiple(of: SegmentIndex.stride) { segments[newest].offsets?.append(end) }
            end += Int64(line.bytes.count) + 1
            head = head.advanced(to: line)
        }
    }

    /// Takes note of a new segment with this opening.
    mutating func roll(to opening: LogLine) {
        noteUse(of: segments[segments.count - 1].firstSeq)
        segments.append(Segment(firstSeq: opening.seq, offsets: [0]))
        end = Int64(opening.bytes.count) + 1
        head = head.advanced(to: opening)
    }

    /// The position in ``segments`` of the one that holds line `seq`, which must be here. O(log segments).
    func position(of seq: UInt64) -> Int {
        precondition(seq >= oldestSeq && seq <= head.seq, "line \(seq) is not in the journal")
        var low = 0
        var high = segments.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if segments[middle].firstSeq <= seq { low = middle } else { high = middle }
        }
        return low
    }

    /// Keeps the offsets of a sealed segment, which may be gone by now.
    mutating func load(_ offsets: [Int64], firstSeq: UInt64) {
        guard let position = segments.firstIndex(where: { $0.firstSeq == firstSeq }), position < segments.count - 1 else { return }
        segments[position].offsets = offsets
        noteUse(of: firstSeq)
    }

    /// Moves a loaded sealed segment to the end of the queue of those to forget.
    mutating func noteUse(of firstSeq: UInt64) {
        loaded.removeAll { $0 == firstSeq }
        loaded.append(firstSeq)
        guard loaded.count > SegmentIndex.loadedMax else { return }
        let forgotten = loaded.removeFirst()
        if let position = segments.firstIndex(where: { $0.firstSeq == forgotten }) { segments[position].offsets = nil }
    }

    /// Drops the segments up to and including the one that begins with `firstSeq`: they were moved to the archive.
    ///
    /// - Returns: `false` when that one is the newest, which nobody moves; then nothing is dropped.
    mutating func dropArchived(through firstSeq: UInt64) -> Bool {
        guard firstSeq < segments[segments.count - 1].firstSeq else { return false }
        segments.removeAll { $0.firstSeq <= firstSeq }
        loaded.removeAll { $0 <= firstSeq }
        return true
    }
}
