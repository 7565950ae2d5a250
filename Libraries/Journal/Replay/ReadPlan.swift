internal import Wire

/// What to do about a reader's question, decided on the index alone.
enum ReadPlan {
    /// The answer is known.
    case answer(JournalChunk)
    /// A segment has it.
    case read(Reading)

    /// Where to read.
    struct Reading {
        let firstSeq: UInt64
        /// Where its blocks begin; `nil` when they must be found first.
        let offsets: [Int64]?
        /// Where its durable lines end; `nil` for a sealed segment, which ends where its file does.
        let end: Int64?
        let head: Place
    }

    /// Compares `place` with the log; takes note of the use of a sealed segment.
    init(after place: Place, in index: inout SegmentIndex) {
        let head = index.head
        let isFresh = place.seq == 0
        guard place.logID == head.logID || (isFresh && place.logID.isEmpty) else {
            self = .answer(.diverged("it reads log \(place.logID), this is \(head.logID)", head: head))
            return
        }
        guard place.generation <= head.generation else {
            self = .answer(.diverged("it has read generation \(place.generation), this is \(head.generation)", head: head))
            return
        }
        guard !isFresh || place.hash == .zero else {
            self = .answer(.diverged("it has a hash before the first line", head: head))
            return
        }
        guard place.seq <= head.seq else {
            self = .answer(.diverged("it has read line \(place.seq), the last is \(head.seq)", head: head))
            return
        }
        guard place.seq < head.seq else {
            let same = place.hash == head.hash
            let text = "its line \(place.seq) is \(place.hash.hex.prefix(12))…, ours is \(head.hash.hex.prefix(12))…"
            self = .answer(same ? .atHead(head) : .diverged(text, head: head))
            return
        }
        guard place.seq + 1 >= index.oldestSeq else {
            self = .answer(.archived(oldest: index.oldestSeq, head: head))
            return
        }
        let position = index.position(of: place.seq + 1)
        let segment = index.segments[position]
        let isNewest = position == index.segments.count - 1
        if !isNewest && segment.offsets != nil { index.noteUse(of: segment.firstSeq) }
        self = .read(Reading(firstSeq: segment.firstSeq, offsets: segment.offsets, end: isNewest ? index.end : nil, head: head))
    }
}
