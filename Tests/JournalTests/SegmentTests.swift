import FoundationEssentials
import TestSupport
import Testing
import Wire

@testable import Journal

/// Segments: rolling, recovering from the newest, and noticing one that is gone or strange.
@Suite struct SegmentTests {
    /// A closed journal of `count` segments of 100 lines.
    private func rolled(_ count: Int, in directory: String) throws {
        let (journal, _) = try Samples.open(directory)
        for segment in 0..<count {
            if segment > 0 { _ = try journal.roll(to: Samples.checkpoint("after \(segment)"), at: Samples.start) }
            _ = try journal.append(Samples.events(segment * 99..<segment * 99 + 99, size: 900))
        }
        journal.close()
    }

    @Test func aSegmentIsNamedByItsFirstSeqAndOpensWithTheCheckpoint() throws {
        let folder = try TemporaryDirectory()
        try rolled(3, in: folder.path)
        #expect(
            try segmentNames(folder.path) == ["00000000000000000001.jsonl", "00000000000000000101.jsonl", "00000000000000000201.jsonl"])
        var reader = try JournalReader(directory: folder.path)
        var openings: [UInt64: Opening] = [:]
        while let line = try reader.next() { openings[line.seq] = line.seq % 100 == 1 ? reader.opening : nil }
        #expect(openings.keys.sorted() == [1, 101, 201])
        #expect(openings.values.allSatisfy { $0.logID == Samples.logID && $0.generation == 0 && $0.service == "risk-gate" })
        #expect(openings[1]?.checkpoint == nil)
        #expect(openings[101]?.checkpoint == Samples.checkpoint("after 1"))
        #expect(openings[201]?.checkpoint == Samples.checkpoint("after 2"))
        #expect(reader.place.seq == 300)
    }

    @Test func recoveryReadsTheNewestSegmentAndTheEndsOfTheOthers() throws {
        let folder = try TemporaryDirectory()
        try rolled(12, in: folder.path)
        let sizes = try segmentNames(folder.path).map { try contents(folder.sub($0)).count }
        let (journal, recovery) = try Samples.open(folder.path)
        defer { journal.close() }
        #expect(recovery.head.seq == 1_200)
        #expect(recovery.opening.checkpoint == Samples.checkpoint("after 11"))
        var lines: [LogLine] = []
        try recovery.forEachLine { lines.append($0) }
        #expect(lines.map(\.seq) == Array(1_102...1_200))
        #expect(recovery.bytesRead >= sizes[11])
        #expect(recovery.bytesRead <= sizes[11] + 11 * (64 * 1_024 + 256), "at most 64 KiB and a header of each older one")
        var all: [UInt64] = []
        try recovery.forEachLineFromFirst { all.append($0.seq) }
        #expect(all == Array(1...1_200))
    }

    @Test func itSaysWhenToRollByTheBytesAfterTheOpening() throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.path, segmentBytes: 2_000)
        while !journal.shouldRoll { _ = try journal.append([Samples.event(0, size: 100)]) }
        let size = try contents(folder.sub("00000000000000000001.jsonl")).count
        #expect((2_000..<3_000).contains(size))
        let state = String(repeating: "s", count: 5_000)
        _ = try journal.roll(to: Samples.checkpoint(state), at: Samples.start)
        #expect(!journal.shouldRoll, "a state larger than a segment does not make it roll for ever")
        journal.close()
        let (again, recovery) = try Samples.open(folder.path, segmentBytes: 2_000)
        #expect(!again.shouldRoll && recovery.opening.checkpoint == Samples.checkpoint(state))
        again.close()
    }

    @Test(arguments: [2, 3, 4])
    func aMissingSegmentIsRefusedByName(gone: Int) throws {
        let folder = try TemporaryDirectory()
        try rolled(5, in: folder.path)
        let path = folder.sub(try segmentNames(folder.path)[gone - 1])
        try FileManager.default.removeItem(atPath: path)
        #expect(Samples.error { _ = try Samples.open(folder.path) } == .missingSegment(file: path))
        #expect(Samples.error { _ = try Samples.read(folder.path) } == .missingSegment(file: path))
    }

    @Test func archivedSegmentsAreNotMissed() throws {
        let folder = try TemporaryDirectory()
        try rolled(4, in: folder.path)
        for name in try segmentNames(folder.path).prefix(2) { try FileManager.default.removeItem(atPath: folder.sub(name)) }
        let (journal, recovery) = try Samples.open(folder.path)
        #expect(recovery.head.seq == 400)
        #expect(try Samples.read(folder.path).map(\.seq) == Array(201...400))
        #expect(Samples.error { try recovery.forEachLineFromFirst { _ in } } == .archived(oldest: 201))
        journal.close()
    }

    @Test func aSegmentOfAnotherLogIsRefused() throws {
        let ours = try TemporaryDirectory()
        let theirs = try TemporaryDirectory()
        try rolled(2, in: ours.path)
        let (journal, _) = try Journal.open(
            directory: theirs.path, owner: Samples.owner,
            options: JournalOptions(now: Samples.start, newLogID: String(repeating: "f", count: 32)))
        _ = try journal.append(Samples.events(0..<99, size: 900))
        _ = try journal.roll(to: Samples.checkpoint("after 1"), at: Samples.start)
        journal.close()
        let name = "00000000000000000101.jsonl"
        try write(try contents(theirs.sub(name)), to: ours.sub(name))
        for error in [Samples.error { _ = try Samples.open(ours.path) }, Samples.error { _ = try Samples.read(ours.path) }] {
            guard case .broken(let file, 1, _)? = error else { throw Failure(text: "\(String(describing: error))") }
            #expect(file == ours.sub(name))
        }
    }

    @Test func aCopyOfASegmentUnderAnotherNameIsRefused() throws {
        let folder = try TemporaryDirectory()
        try rolled(2, in: folder.path)
        try write(try contents(folder.sub("00000000000000000101.jsonl")), to: folder.sub("00000000000000000151.jsonl"))
        for error in [Samples.error { _ = try Samples.open(folder.path) }, Samples.error { _ = try Samples.read(folder.path) }] {
            guard case .broken(let file, 1, _)? = error else { throw Failure(text: "\(String(describing: error))") }
            #expect(file == folder.sub("00000000000000000151.jsonl"))
        }
    }

    @Test func anOlderSegmentThatIsNotCompleteIsRefused() throws {
        let folder = try TemporaryDirectory()
        try rolled(2, in: folder.path)
        let path = folder.sub("00000000000000000001.jsonl")
        try write(try contents(path).dropLast(7), to: path)
        for error in [Samples.error { _ = try Samples.open(folder.path) }, Samples.error { _ = try Samples.read(folder.path) }] {
            guard case .broken(path, 100, _)? = error else { throw Failure(text: "\(String(describing: error))") }
        }
    }

    @Test func anotherServicesJournalIsRefused() throws {
        let folder = try TemporaryDirectory()
        try rolled(2, in: folder.path)
        let other = JournalOwner(surface: "kalshi-st", service: "executor", build: "test", host: "here", pid: 1)
        let error = Samples.error { _ = try Journal.open(directory: folder.path, owner: other, options: Samples.options()) }
        #expect(error == .foreign(file: folder.sub("00000000000000000101.jsonl"), writer: "kalshi-st/risk-gate"))
    }

    @Test func otherFilesInTheDirectoryAreIgnored() throws {
        let folder = try TemporaryDirectory()
        try rolled(1, in: folder.path)
        for name in ["1.jsonl", "00000000000000000000.jsonl", "0000000000000000000x.jsonl", "00000000000000000050.json", "notes.txt"] {
            try write([1, 2, 3], to: folder.sub(name))
        }
        let (journal, recovery) = try Samples.open(folder.path)
        #expect(recovery.head.seq == 100)
        journal.close()
    }

    @Test func anEmptyDirectoryIsNoJournalToRead() throws {
        let folder = try TemporaryDirectory()
        #expect(
            Samples.error { _ = try JournalReader(directory: folder.path) }
                == .missingSegment(file: folder.sub("00000000000000000001.jsonl")))
    }
}
