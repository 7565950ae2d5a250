public import Domain
internal import Locked
public import Wire

/// A service's journal: an append-only log of events on disk, in segments, with one writer.
///
/// What ``append(_:)`` has returned is durable: it survives the end of the process and of the machine's power, as far as the disk
/// keeps its word to `fdatasync`. Every line carries the hash of the one before, and the stored bytes are the ones that are published
/// and replayed.
///
/// One thread at a time appends and rolls; ``head`` and ``read(after:maxBytes:)`` may be called from any thread meanwhile, and do not
/// wait for the disk's sync. All calls block, up to the time the disk takes.
///
/// Segments are not allocated ahead: zeros behind the last line would be something that every reader has to understand, and blocks
/// reserved behind the file's length made no measurable difference.
public final class Journal: Sendable {
    /// The longest line that is written or read, with its newline: what a reader must be ready to hold in memory.
    public static let lineBytesMax = 64 << 20
    /// The longest event that is appended: a line without its 181 bytes at most of seq, hashes and braces.
    public static let eventBytesMax = lineBytesMax - 256
    /// Sequence numbers stay below this, so that they are exact in any JSON reader.
    public static let seqMax: UInt64 = 1 << 53
    /// The name of the lock in the journal's directory: `journal.lock`.
    public static let lockName = "journal"

    /// Where the segments are.
    public let directory: String
    /// The lock on ``directory``, held until ``close()`` or the end of the process.
    public let lock: ServiceLock

    /// Held while the disk works, by the one writer: nobody else takes it, so nobody waits.
    let writer: Locked<Writer>
    /// What is durable; held for a few instructions.
    let index: Locked<SegmentIndex>
    private let segmentBytes: Int

    init(directory: String, lock: ServiceLock, segmentBytes: Int, writer: Writer, index: SegmentIndex) {
        self.directory = directory
        self.lock = lock
        self.segmentBytes = segmentBytes
        self.writer = Locked(writer)
        self.index = Locked(index)
    }

    /// The place of the last durable line.
    public var head: Place { index.withLock { $0.head } }

    /// Whether the newest segment has grown to the length at which the next one should be begun: after the batch, by ``roll(to:at:)``.
    public var shouldRoll: Bool { writer.withLock { $0.size - $0.openingEnd >= Int64(segmentBytes) } }

    /// Appends one line for each event, in order: one write, one sync, all durable when this returns.
    ///
    /// Call it with everything that is ready: a sync costs the same for one line and for hundreds. After an error that comes from the
    /// disk nobody knows what of the batch is on it, so this and every later call fails until the journal is opened again; a sync that
    /// failed is never tried again. No events: no I/O.
    ///
    /// - Parameter events: each one JSON object without a newline.
    /// - Returns: the lines, as stored.
    /// - Throws: ``JournalError/system(_:)`` for the disk's failure, ``JournalError/unusable(_:)`` ever after,
    ///   ``JournalError/tooLong(bytes:)`` when an event is too long: then nothing was written and the journal goes on.
    public func append(_ events: [[UInt8]]) throws(JournalError) -> [LogLine] {
        guard !events.isEmpty else { return [] }
        return try writer.withLock { writer throws(JournalError) in
            let lines = try writer.append(events, lock: lock)
            index.withLock { $0.append(lines) }
            return lines
        }
    }

    /// Begins a new segment, whose first line is an opening with this checkpoint; durable when this returns.
    ///
    /// - Parameters:
    ///   - checkpoint: the state after the last line appended.
    ///   - now: market time, not before that of the last event.
    /// - Returns: the opening's line, to be published like any other.
    /// - Throws: as ``append(_:)``.
    public func roll(to checkpoint: Checkpoint, at now: MarketTime) throws(JournalError) -> LogLine {
        try writer.withLock { writer throws(JournalError) in
            let line = try writer.roll(to: checkpoint, at: now, directory: directory, lock: lock)
            index.withLock { $0.roll(to: line) }
            return line
        }
    }

    /// Closes the file and gives the lock up; appending fails from now on. A service need not: it ends, and the kernel does both.
    public func close() {
        writer.withLock { $0.close() }
        lock.release()
    }
}
