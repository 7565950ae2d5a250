internal import Domain
internal import Wire

/// The end of the journal: the open segment, and the line that the next one follows.
struct Writer {
    /// The newest segment; `nil` once closed.
    private var file: File?
    /// Its length, all of it written here or checked at open.
    private(set) var size: Int64
    /// Where its opening ends.
    private(set) var openingEnd: Int64
    private var place: Place
    private let owner: JournalOwner
    private let calls: FileCalls
    /// What made the journal unusable.
    private var failure: String?

    init(file: File, size: Int64, openingEnd: Int64, place: Place, owner: JournalOwner, calls: FileCalls) {
        self.file = file
        self.size = size
        self.openingEnd = openingEnd
        self.place = place
        self.owner = owner
        self.calls = calls
    }

    mutating func append(_ events: [[UInt8]], lock: ServiceLock) throws(JournalError) -> [LogLine] {
        let file = try usableFile()
        precondition(events.allSatisfy { $0.first == UInt8(ascii: "{") && $0.last == UInt8(ascii: "}") }, "an event is one JSON object")
        var lines: [LogLine] = []
        lines.reserveCapacity(events.count)
        var batch: [UInt8] = []
        var end = place
        for event in events {
            let line = try Writer.line(after: end, event: event)
            batch += line.bytes
            batch.append(UInt8(ascii: "\n"))
            end = end.advanced(to: line)
            lines.append(line)
        }
        try write(to: file, lock: lock) { calls throws(SystemFailure) in
            try calls.append(batch, to: file)
            try calls.makeDurable(file)
        }
        size += Int64(batch.count)
        place = end
        return lines
    }

    mutating func roll(
        to checkpoint: Checkpoint, at now: MarketTime, directory: String, lock: ServiceLock
    ) throws(JournalError) -> LogLine {
        let old = try usableFile()
        let opening = Opening(logID: place.logID, generation: place.generation, owner: owner, checkpoint: checkpoint)
        let line = try Writer.line(after: place, event: opening.event(at: now))
        let file = try write(to: old, lock: lock) { calls throws(SystemFailure) in
            try Writer.create(line, in: directory, calls: calls)
        }
        self.file = file
        size = Int64(line.bytes.count) + 1
        openingEnd = size
        place = place.advanced(to: line)
        return line
    }

    mutating func close() {
        file = nil
        failure = failure ?? "it was closed"
    }

    /// Makes the segment that begins with `line`, durable with its name.
    static func create(_ line: LogLine, in directory: String, calls: FileCalls) throws(SystemFailure) -> File {
        let file = try File(opening: "\(directory)/\(SegmentName.of(firstSeq: line.seq))", for: .creating)
        try calls.append(line.bytes + [UInt8(ascii: "\n")], to: file)
        try calls.makeDurable(file)
        try Directory.sync(directory)
        return file
    }

    /// The line of `event` after `place`.
    static func line(after place: Place, event: [UInt8]) throws(JournalError) -> LogLine {
        precondition(place.seq + 1 < Journal.seqMax, "the log has used up its sequence numbers")
        guard event.count <= Journal.eventBytesMax else { throw .tooLong(bytes: event.count) }
        return LogLine(seq: place.seq + 1, previous: place.hash, event: event)
    }

    private func usableFile() throws(JournalError) -> File {
        if let failure { throw .unusable(failure) }
        guard let file else { throw .unusable("it was closed") }
        return file
    }

    /// Checks that nobody else writes: that the lock is still the lock, and the file as long as it was left.
    private func check(_ file: File, lock: ServiceLock) throws(SystemFailure) {
        guard lock.isIntact else { throw SystemFailure("keep the lock", lock.path, code: SystemFailure.lockLost) }
        guard try file.size() == size else {
            throw SystemFailure("append: another process changed", file.path, code: SystemFailure.changed)
        }
    }

    /// Runs `body` if nobody else writes; a failure is the end of the journal.
    private mutating func write<Result>(
        to file: File, lock: ServiceLock, _ body: (FileCalls) throws(SystemFailure) -> Result
    ) throws(JournalError) -> Result {
        do throws(SystemFailure) {
            try check(file, lock: lock)
            return try body(calls)
        } catch {
            failure = error.description
            throw .system(error)
        }
    }
}
