import FoundationEssentials
import TestSupport
import Testing
import Wire

@testable import Journal

/// What a crash may leave behind, and what only damage can.
@Suite struct RepairTests {
    /// A closed journal's newest segment: 9 lines in about 6 KB, behind an older segment of two lines.
    struct Sample {
        let older: [UInt8]
        let newest: [UInt8]
        let lines: [LogLine]
        let newestName: String

        init() throws {
            let folder = try TemporaryDirectory(inMemory: true)
            let (journal, _) = try Samples.open(folder.path)
            _ = try journal.append(Samples.events(0..<1))
            let opening = try journal.roll(to: Samples.checkpoint("one"), at: Samples.start)
            lines =
                [opening] + (try journal.append(Samples.events(1..<3, size: 80)))
                + (try journal.append(Samples.events(3..<9, size: 650)))
            journal.close()
            newestName = try segmentNames(folder.path)[1]
            older = try contents(folder.sub("00000000000000000001.jsonl"))
            newest = try contents(folder.sub(newestName))
        }

        /// A directory in which the newest segment holds `bytes`.
        func directory(_ bytes: some Sequence<UInt8>) throws -> TemporaryDirectory {
            let folder = try TemporaryDirectory(inMemory: true)
            try write(older, to: folder.sub("00000000000000000001.jsonl"))
            try write(Array(bytes), to: folder.sub(newestName))
            return folder
        }
    }

    /// Every length that a crash could leave of the last 4 KiB, in eight parts that run beside each other.
    @Test(arguments: 0..<8)
    func aTailTornAtAnyByteIsCutAndNoWholeLineIsLost(part: Int) throws {
        let sample = try Sample()
        let newlines = sample.newest.indices.filter { sample.newest[$0] == UInt8(ascii: "\n") }
        var tried = 0
        for length in stride(from: sample.newest.count - 4_096 + part, through: sample.newest.count, by: 8) {
            let folder = try sample.directory(sample.newest[..<length])
            let whole = newlines.prefix { $0 < length }
            let expected = sample.lines.prefix(whole.count)
            let ahead = try Samples.read(folder.path)
            #expect(ahead.dropFirst(2) == expected, "a reader without a lock ignores the tail, at length \(length)")
            #expect(try contents(folder.sub(sample.newestName)).count == length, "and leaves it")

            let (journal, recovery) = try Samples.open(folder.path)
            #expect(recovery.repairedBytes == length - ((whole.last ?? -1) + 1))
            #expect(recovery.head.seq == expected.last?.seq && recovery.head.hash == expected.last?.hash)
            _ = try journal.append([Samples.event(1_000)])
            journal.close()
            let after = try Samples.read(folder.path)
            #expect(after.dropLast().dropFirst(2) == expected)
            #expect(after.last.map { Array($0.event) } == Samples.event(1_000))
            tried += 1
        }
        #expect(tried >= 512)
    }

    @Test func aSegmentWithoutAWholeOpeningIsRemoved() throws {
        let sample = try Sample()
        let openingEnd = sample.lines[0].bytes.count
        for length in 0...openingEnd {
            let folder = try sample.directory(sample.newest[..<length])
            #expect(try Samples.read(folder.path).count == 2)
            let (journal, recovery) = try Samples.open(folder.path)
            #expect(recovery.removedSegment && recovery.head.seq == 2 && recovery.opening.checkpoint == nil)
            #expect(try journal.roll(to: Samples.checkpoint("one"), at: Samples.start).seq == 3, "its name is free again")
            journal.close()
            #expect(try Samples.read(folder.path).count == 3)
        }
    }

    @Test func aLogWithoutAWholeOpeningIsMadeAnew() throws {
        let sample = try Sample()
        let end = try #require(sample.older.firstIndex(of: UInt8(ascii: "\n")))
        for length in 0...end {
            let folder = try TemporaryDirectory(inMemory: true)
            try write(Array(sample.older[..<length]), to: folder.sub("00000000000000000001.jsonl"))
            let (journal, recovery) = try Samples.open(folder.path)
            #expect(recovery.isNew && recovery.removedSegment && recovery.head.seq == 1)
            journal.close()
        }
    }

    /// Some file systems leave zeros where a power cut caught a growing file.
    @Test func zerosAfterTheLastLineAreCut() throws {
        let sample = try Sample()
        let header = Array("{\"seq\":\(sample.lines[8].seq + 1),\"prev\":\"\(sample.lines[8].hash.hex)\",\"ha".utf8)
        for tail in [[UInt8](repeating: 0, count: 5_000), header + [UInt8](repeating: 0, count: 77)] {
            let folder = try sample.directory(sample.newest + tail)
            let (journal, recovery) = try Samples.open(folder.path)
            #expect(recovery.repairedBytes == tail.count && recovery.head.seq == sample.lines[8].seq)
            journal.close()
            #expect(try contents(folder.sub(sample.newestName)) == sample.newest)
        }
    }

    /// Neither of these was ever written by a journal, so nothing is known of what they replaced.
    @Test(arguments: ["x", "{\"seq\":1,\"prev\":\"", "{}", " ", "{\"seq\":12,\"prev\":\"00", "\u{0}x"])
    func anythingElseAfterTheLastLineIsRefused(tail: String) throws {
        let sample = try Sample()
        let bytes = sample.newest + Array(tail.utf8)
        let folder = try sample.directory(bytes)
        guard case .broken(let file, let line, _)? = Samples.error(of: { _ = try Samples.open(folder.path) }) else {
            throw Failure(text: "it was opened")
        }
        #expect(file.hasSuffix(sample.newestName) && line == 10)
        #expect(try contents(folder.sub(sample.newestName)) == bytes, "and left as it is")
    }

    /// One changed bit anywhere is found, and its line named; nothing is cut off for it.
    @Test(arguments: 0..<8 as Range<UInt64>)
    func aFlippedBitIsNamedByFileAndLine(seed: UInt64) throws {
        let sample = try Sample()
        var random = SplitMix64(seed: seed)
        for _ in 0..<60 {
            let inOlder = Int.random(in: 0..<4, using: &random) == 0
            var bytes = inOlder ? sample.older : sample.newest
            let position = Int.random(in: 0..<bytes.count, using: &random)
            let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &random)
            let number = bytes[..<position].count { $0 == UInt8(ascii: "\n") } + 1
            bytes[position] ^= bit
            let folder = try sample.directory(sample.newest)
            let name = inOlder ? "00000000000000000001.jsonl" : sample.newestName
            try write(bytes, to: folder.sub(name))
            let context: Comment = "seed \(seed): bit \(bit) of byte \(position) of \(name)"
            guard case .broken(let file, let line, _)? = Samples.error(of: { _ = try Samples.read(folder.path) }) else {
                Issue.record("not found: \(context)")
                continue
            }
            #expect(file.hasSuffix(name) && line == number, context)
            // Opening reads the newest segment; of the older one only its end.
            if !inOlder || number == 2 {
                guard case .broken(let file, let line, _)? = Samples.error(of: { _ = try Samples.open(folder.path) }) else {
                    Issue.record("opened: \(context)")
                    continue
                }
                #expect(file.hasSuffix(name) && line == number, context)
            }
            #expect(try contents(folder.sub(name)) == bytes, context)
        }
    }
}
