import Domain
import Glibc
import Locked
import TestSupport
import Testing
import Wire

@testable import Journal

/// Appending, reopening, and what a disk that fails does to it.
@Suite struct AppendTests {
    @Test func whatWasAppendedIsThereAfterReopeningAndGoesOn() throws {
        let folder = try TemporaryDirectory()
        let (first, new) = try Samples.open(folder.path)
        let appended = try first.append(Samples.events(0..<3)) + first.append(Samples.events(3..<4))
        let head = first.head
        first.close()
        #expect(new.isNew && new.head.seq == 1 && new.opening.logID == Samples.logID && new.opening.checkpoint == nil)

        let (second, recovery) = try Samples.open(folder.path)
        #expect(!recovery.isNew && recovery.repairedBytes == 0 && recovery.head == head && second.head == head)
        #expect(recovery.opening == new.opening && recovery.openedAt == Samples.start)
        var lines: [LogLine] = []
        try recovery.forEachLine { lines.append($0) }
        #expect(lines == appended)
        lines += try second.append(Samples.events(4..<6))
        #expect(lines.map(\.seq) == Array(2...7))
        #expect(lines.map { Array($0.event) } == Samples.events(0..<6))
        var later: [LogLine] = []
        try recovery.forEachLine { later.append($0) }
        #expect(later == appended, "what is appended later is not recovered")
        second.close()
        #expect(try Samples.read(folder.path).dropFirst() == lines[...])
    }

    @Test func aNewLogDrawsAnIdOfItsOwn() throws {
        let folder = try TemporaryDirectory()
        let options = JournalOptions(now: Samples.start)
        let ids = try ["a", "b"].map { name in
            let (journal, recovery) = try Journal.open(directory: folder.sub(name), owner: Samples.owner, options: options)
            journal.close()
            return recovery.head.logID
        }
        #expect(ids[0] != ids[1])
        #expect(ids.allSatisfy { $0.utf8.count == 32 && $0.allSatisfy { $0.isHexDigit && !$0.isUppercase } })
    }

    @Test func aBatchIsOneWriteAndOneSync() throws {
        let folder = try TemporaryDirectory()
        let disk = FaultyDisk()
        let (journal, _) = try Journal.open(directory: folder.path, owner: Samples.owner, options: Samples.options(), calls: disk.calls)
        let before = disk.counts
        _ = try journal.append(Samples.events(0..<500))
        #expect(disk.counts.writes - before.writes == 1)
        #expect(disk.counts.syncs - before.syncs == 1)
        #expect(try journal.append([]).isEmpty)
        #expect(disk.counts.syncs - before.syncs == 1, "nothing to append is nothing to do")
        journal.close()
    }

    @Test func aWriteThatIsTakenInPiecesOrInterruptedIsFinished() throws {
        let folder = try TemporaryDirectory()
        let disk = FaultyDisk()
        let (journal, _) = try Journal.open(directory: folder.path, owner: Samples.owner, options: Samples.options(), calls: disk.calls)
        disk.script([.take(10), .fail(EINTR), .take(1), .take(300)])
        let lines = try journal.append(Samples.events(0..<20))
        #expect(lines.count == 20)
        journal.close()
        #expect(try Samples.read(folder.path).dropFirst() == lines[...])
    }

    @Test(arguments: [
        [FaultyDisk.Step.fail(ENOSPC)], [.fail(EIO)], [.fail(EFBIG)], [.take(0)], [.take(700), .fail(ENOSPC)], [.take(700), .fail(EDQUOT)],
        [.failSync(EIO)], [.failSync(ENOSPC)],
    ])
    func aDiskThatFailsIsTheEndOfTheJournal(steps: [FaultyDisk.Step]) throws {
        let folder = try TemporaryDirectory()
        let disk = FaultyDisk()
        let (journal, _) = try Journal.open(directory: folder.path, owner: Samples.owner, options: Samples.options(), calls: disk.calls)
        let acknowledged = try journal.append(Samples.events(0..<5))
        let head = journal.head
        disk.script(steps)
        let failure = Samples.error { _ = try journal.append(Samples.events(5..<15)) }
        guard case .system(let reason)? = failure else { throw Failure(text: "it went on: \(String(describing: failure))") }
        let counts = disk.counts
        for _ in 0..<3 {
            #expect(Samples.error { _ = try journal.append(Samples.events(5..<6)) } == .unusable(reason.description))
            #expect(Samples.error { _ = try journal.roll(to: Samples.checkpoint("x"), at: Samples.start) } == .unusable(reason.description))
        }
        #expect(disk.counts == counts, "neither written nor synced again")
        #expect(journal.head == head, "what failed was never durable")
        journal.close()

        let (reopened, recovery) = try Samples.open(folder.path)
        var lines: [LogLine] = []
        try recovery.forEachLine { lines.append($0) }
        #expect(lines.starts(with: acknowledged))
        #expect(lines.map { Array($0.event) } == Samples.events(0..<lines.count))
        _ = try reopened.append(Samples.events(lines.count..<lines.count + 1))
        reopened.close()
    }

    @Test func aRollThatFailsIsTheEndToo() throws {
        let folder = try TemporaryDirectory()
        let disk = FaultyDisk()
        let (journal, _) = try Journal.open(directory: folder.path, owner: Samples.owner, options: Samples.options(), calls: disk.calls)
        _ = try journal.append(Samples.events(0..<5))
        disk.script([.take(100), .fail(ENOSPC)])
        guard case .system? = Samples.error(of: { _ = try journal.roll(to: Samples.checkpoint("x"), at: Samples.start) }) else {
            throw Failure(text: "it went on")
        }
        guard case .unusable? = Samples.error(of: { _ = try journal.append(Samples.events(5..<6)) }) else {
            throw Failure(text: "it went on")
        }
        let head = journal.head
        journal.close()
        #expect(try segmentNames(folder.path).count == 2)
        let (reopened, recovery) = try Samples.open(folder.path)
        #expect(recovery.head == head && recovery.removedSegment)
        #expect(try segmentNames(folder.path).count == 1)
        reopened.close()
    }

    @Test func aLineTooLongIsRefusedAndTheJournalGoesOn() throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.path)
        let long = Samples.event(0, size: Journal.lineBytesMax)
        guard case .tooLong? = Samples.error(of: { _ = try journal.append([Samples.event(0), long]) }) else { throw Failure(text: "taken") }
        #expect(journal.head.seq == 1)
        _ = try journal.append(Samples.events(0..<1))
        journal.close()
        #expect(try Samples.read(folder.path).count == 2)
    }

    @Test func aSegmentThatAnotherProcessChangedIsNotAppendedTo() throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.path)
        let path = folder.sub("00000000000000000001.jsonl")
        try File(opening: path, for: .appending).truncate(to: 10)
        guard case .system? = Samples.error(of: { _ = try journal.append(Samples.events(0..<1)) }) else {
            throw Failure(text: "it went on")
        }
        guard case .unusable? = Samples.error(of: { _ = try journal.append(Samples.events(0..<1)) }) else {
            throw Failure(text: "it went on")
        }
        journal.close()
    }

    @Test func aClosedJournalRefuses() throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.path)
        journal.close()
        journal.close()
        #expect(Samples.error { _ = try journal.append(Samples.events(0..<1)) } == .unusable("it was closed"))
    }

    @Test func directoriesAndFilesAreTheOwnersOnly() throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.sub("a/b/c"))
        journal.close()
        for (path, mode) in [("a", 0o700), ("a/b/c", 0o700), ("a/b/c/00000000000000000001.jsonl", 0o600), ("a/b/c/journal.lock", 0o600)] {
            var status = stat()
            #expect(stat(folder.sub(path), &status) == 0)
            #expect(Int(status.st_mode & 0o777) == mode, "\(path)")
        }
    }
}
