import Glibc
import TestSupport
import Testing
import Wire

@testable import Journal

/// Numbers, printed and not judged: they depend on the disk and on what else runs.
@Suite(.serialized) struct MeasurementTests {
    @Test(arguments: [(1, 200), (8, 200), (64, 100), (512, 20)])
    func durableLinesASecond(batch: Int, syncs: Int) throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.path)
        let events = Samples.events(0..<batch, size: 220)
        let clock = ContinuousClock()
        var times: [Duration] = []
        let all = try clock.measure {
            for _ in 0..<syncs { times.append(try clock.measure { _ = try journal.append(events) }) }
        }
        #expect(journal.head.seq == UInt64(batch * syncs) + 1)
        journal.close()
        times.sort()
        let perSecond = Int(Double(batch * syncs) / (all / .seconds(1)))
        print(
            "journal: \(batch) lines a sync: \(perSecond) durable lines/s, a batch p50 \(times[syncs / 2]) p99 \(times[syncs * 99 / 100])")
    }

    @Test func openingAHundredThousandLines() throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.path, segmentBytes: 1 << 30)
        for start in stride(from: 0, to: 100_000, by: 10_000) { _ = try journal.append(Samples.events(start..<start + 10_000, size: 220)) }
        journal.close()
        let clock = ContinuousClock()
        var opened: (Journal, Recovery)?
        let open = try clock.measure { opened = try Samples.open(folder.path) }
        let (again, recovery) = try #require(opened)
        var count = 0
        let fold = try clock.measure { try recovery.forEachLine { _ in count += 1 } }
        #expect(count == 100_000)
        let read = try clock.measure { count = try Samples.read(folder.path).count }
        #expect(count == 100_001)
        again.close()
        print(
            "journal: \(recovery.bytesRead >> 20) MiB in 100,001 lines: opened in \(open), handed out in \(fold)"
                + ", read without a lock in \(read)"
        )
    }
}
