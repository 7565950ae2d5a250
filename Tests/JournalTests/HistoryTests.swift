import TestSupport
import Testing
import Wire

@testable import Journal

/// Random histories: whatever the order of batches, rolls, crashes and reopenings, what was acknowledged is what is read.
@Suite struct HistoryTests {
    @Test(arguments: 0..<24 as Range<UInt64>)
    func aReaderSeesExactlyWhatWasAppended(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let folder = try TemporaryDirectory(inMemory: true)
        var (journal, first) = try Samples.open(folder.path, segmentBytes: 1_500)
        var expected: [LogLine] = try Samples.read(folder.path)
        var openingSeq = first.head.seq
        var number = 0
        for step in 0..<50 {
            let context: Comment = "seed \(seed), step \(step)"
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<6:
                let count = Int.random(in: 0...12, using: &random)
                let events = (number..<number + count).map { Samples.event($0, size: Int.random(in: 0...300, using: &random)) }
                number += count
                expected += try journal.append(events)
            case 6, 7:
                guard journal.shouldRoll || Bool.random(using: &random) else { continue }
                let line = try journal.roll(to: Samples.checkpoint("\(number)"), at: Samples.start)
                openingSeq = line.seq
                expected.append(line)
            default:
                journal.close()
                let torn = Bool.random(using: &random) ? Int.random(in: 1...200, using: &random) : 0
                if torn > 0 {
                    // What a crash leaves of a batch that nobody was told of.
                    let line = LogLine(
                        seq: expected[expected.count - 1].seq + 1, previous: expected[expected.count - 1].hash,
                        event: Samples.event(-1, size: 300))
                    let path = folder.sub(SegmentName.of(firstSeq: openingSeq))
                    try File(opening: path, for: .appending).write(Array(line.bytes.prefix(torn)), at: Int64(try contents(path).count))
                }
                let recovery: Recovery
                (journal, recovery) = try Samples.open(folder.path, segmentBytes: 1_500)
                #expect(recovery.repairedBytes == torn, context)
                var lines: [LogLine] = []
                try recovery.forEachLine { lines.append($0) }
                #expect(lines[...] == expected[Int(openingSeq)...], context)
                lines = []
                try recovery.forEachLineFromFirst { lines.append($0) }
                #expect(lines == expected, context)
            }
            let last = expected[expected.count - 1]
            #expect(journal.head == Place(logID: Samples.logID, generation: 0, seq: last.seq, hash: last.hash), context)
        }
        journal.close()
        #expect(try Samples.read(folder.path) == expected, "seed \(seed)")
        first = try Samples.open(folder.path).1
        #expect(first.head.seq == UInt64(expected.count))
    }
}
