import FoundationEssentials
import Locked
import TestSupport
import Testing
import Wire

@testable import Journal

/// Answering readers: what follows a place, to the byte, while the log goes on.
@Suite struct ReplayTests {
    private func place(_ seq: UInt64, _ hash: Hash256, id: String = Samples.logID, generation: UInt32 = 0) -> Place {
        Place(logID: id, generation: generation, seq: seq, hash: hash)
    }

    /// Three segments of 1,000, 700 and 300 lines, reopened if asked for, so that nothing of the older ones is in memory.
    private func journal(in directory: String, reopened: Bool) throws -> (Journal, [LogLine]) {
        let (journal, _) = try Samples.open(directory)
        _ = try journal.append(Samples.events(0..<999))
        _ = try journal.roll(to: Samples.checkpoint("a"), at: Samples.start)
        for start in stride(from: 0, to: 690, by: 69) { _ = try journal.append(Samples.events(start..<start + 69)) }
        _ = try journal.append(Samples.events(690..<699))
        _ = try journal.roll(to: Samples.checkpoint("b"), at: Samples.start)
        _ = try journal.append(Samples.events(0..<299))
        let lines = try Samples.read(directory)
        #expect(lines.count == 2_000)
        guard reopened else { return (journal, lines) }
        journal.close()
        return (try Samples.open(directory).0, lines)
    }

    @Test(arguments: [(1, false), (700, false), (20_000, true), (1 << 20, true), (1 << 20, false)])
    func aReaderThatAsksGetsEveryLineInOrder(maxBytes: Int, reopened: Bool) throws {
        let folder = try TemporaryDirectory()
        let (journal, expected) = try journal(in: folder.path, reopened: reopened)
        defer { journal.close() }
        var place = Place.unknown
        var lines: [LogLine] = []
        var asked = 0
        reading: while true {
            asked += 1
            switch try journal.read(after: place, maxBytes: maxBytes) {
            case .lines(let more, let head):
                #expect(head == journal.head && !more.isEmpty)
                #expect(more.count == 1 || more.map { $0.bytes.count + 1 }.reduce(0, +) <= maxBytes)
                lines += more
                place = more.last.map { self.place($0.seq, $0.hash) } ?? place
            case .atHead(let head):
                #expect(head == journal.head && place == head)
                break reading
            case .archived, .diverged:
                Issue.record("at \(place)")
                break reading
            }
        }
        #expect(lines == expected)
        if maxBytes == 1 { #expect(asked == 2_001) }
    }

    @Test(arguments: [false, true])
    func anyPlaceFindsItsNextLine(reopened: Bool) throws {
        let folder = try TemporaryDirectory()
        let (journal, lines) = try journal(in: folder.path, reopened: reopened)
        defer { journal.close() }
        var random = SplitMix64(seed: 3)
        var seqs = [0, 1, 255, 256, 257, 512, 999, 1_000, 1_001, 1_699, 1_700, 1_701, 1_999]
        for _ in 0..<200 { seqs.append(Int.random(in: 0..<2_000, using: &random)) }
        for seq in seqs {
            let from = place(UInt64(seq), seq == 0 ? .zero : lines[seq - 1].hash)
            guard case .lines(let more, _) = try journal.read(after: from, maxBytes: 3_000) else { throw Failure(text: "after \(seq)") }
            #expect(more[...] == lines[seq..<seq + more.count])
        }
    }

    @Test func aPlaceThatIsNotOnThisLogIsDiverged() throws {
        let folder = try TemporaryDirectory()
        let (journal, lines) = try journal(in: folder.path, reopened: false)
        defer { journal.close() }
        let strange = [
            place(5, lines[5].hash), place(1_000, lines[0].hash), place(2_000, lines[0].hash), place(2_001, lines[0].hash),
            place(0, lines[0].hash),
            place(5, lines[4].hash, id: "f"), place(0, .zero, id: "f"), place(5, lines[4].hash, generation: 1),
            place(5, lines[4].hash, id: ""),
        ]
        for place in strange {
            guard case .diverged(let why, let head) = try journal.read(after: place, maxBytes: 1_000) else {
                throw Failure(text: "\(place)")
            }
            #expect(head == journal.head && !why.isEmpty)
        }
    }

    @Test func whatIsInTheArchiveIsSaidSo() throws {
        let folder = try TemporaryDirectory()
        let (journal, lines) = try journal(in: folder.path, reopened: true)
        defer { journal.close() }
        // Moved away while the journal is open, as `tbot archive` does.
        try FileManager.default.removeItem(atPath: folder.sub("00000000000000000001.jsonl"))
        for place in [Place.unknown, place(5, lines[4].hash), place(999, lines[998].hash)] {
            #expect(try journal.read(after: place, maxBytes: 1_000) == .archived(oldest: 1_001, head: journal.head))
        }
        guard case .lines(let more, _) = try journal.read(after: place(1_000, lines[999].hash), maxBytes: 1) else {
            throw Failure(text: "the first line here")
        }
        #expect(more == [lines[1_000]])
        guard case .diverged = try journal.read(after: place(1_000, lines[3].hash), maxBytes: 1) else { throw Failure(text: "another log") }
    }

    @Test func aBitThatFlipsUnderTheReaderIsNamed() throws {
        let folder = try TemporaryDirectory()
        let (journal, lines) = try journal(in: folder.path, reopened: false)
        defer { journal.close() }
        let path = folder.sub("00000000000000001001.jsonl")
        var bytes = try contents(path)
        let offset = lines[1_000..<1_299].map { $0.bytes.count + 1 }.reduce(0, +)
        bytes[offset + 200] ^= 1
        try write(bytes, to: path)
        guard
            case .broken(path, 300, _)? = Samples.error(of: {
                _ = try journal.read(after: place(1_299, lines[1_298].hash), maxBytes: 1_000)
            })
        else { throw Failure(text: "not found") }
        _ = try journal.read(after: place(1_300, lines[1_299].hash), maxBytes: 1_000)
    }

    @Test func theMapInMemoryIsBounded() throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.path)
        defer { journal.close() }
        for segment in 0..<40 {
            _ = try journal.append(Samples.events(segment * 9..<segment * 9 + 9))
            _ = try journal.roll(to: Samples.checkpoint("x"), at: Samples.start)
        }
        let lines = try Samples.read(folder.path)
        var random = SplitMix64(seed: 1)
        for _ in 0..<300 {
            let seq = Int.random(in: 1..<lines.count, using: &random)
            guard case .lines(let more, _) = try journal.read(after: place(UInt64(seq), lines[seq - 1].hash), maxBytes: 1) else {
                throw Failure(text: "\(seq)")
            }
            #expect(more == [lines[seq]])
            let loaded = journal.index.withLock { index in index.segments.count { $0.offsets != nil } }
            #expect(loaded <= SegmentIndex.loadedMax + 1)
        }
    }

    /// Readers on other threads see a prefix of what is durable, and in the end everything.
    @Test func readersMayAskWhileTheWriterAppends() async throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.path, segmentBytes: 30_000)
        let batches = 150
        let total = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    var place = Place.unknown
                    var count = 0
                    var appended = 0
                    while appended < batches * 8 {
                        switch try journal.read(after: place, maxBytes: 5_000) {
                        case .lines(let lines, let head):
                            for line in lines where line.event.starts(with: Array("{\"atUs\"".utf8)) {
                                if line.event.starts(with: Samples.event(appended).dropLast(2)) { appended += 1 }
                                count += 1
                            }
                            guard let last = lines.last, last.seq <= head.seq else { throw Failure(text: "beyond the head") }
                            place = Place(logID: head.logID, generation: head.generation, seq: last.seq, hash: last.hash)
                        case .atHead: await Task.yield()
                        case .archived, .diverged: throw Failure(text: "at \(place)")
                        }
                    }
                    return count
                }
            }
            for batch in 0..<batches {
                _ = try journal.append(Samples.events(batch * 8..<batch * 8 + 8))
                if journal.shouldRoll { _ = try journal.roll(to: Samples.checkpoint("x"), at: Samples.start) }
                await Task.yield()
            }
            return try await group.reduce(0, +)
        }
        #expect(total >= 2 * batches * 8)
        #expect(try segmentNames(folder.path).count > 3)
        journal.close()
    }
}
