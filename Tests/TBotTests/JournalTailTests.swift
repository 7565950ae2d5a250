import Daemon
import Domain
import Glibc
import Journal
import TestSupport
import Testing
import Wire

@testable import TBot

@Suite struct JournalTailTests {
    private let directory: TemporaryDirectory
    private let time = MarketTime(unixSeconds: 1_767_571_200)

    init() throws { directory = try TemporaryDirectory() }

    private func open(segmentBytes: Int = 1 << 20) throws -> Journal {
        let owner = JournalOwner.current(surface: "kalshi-lt", service: "scanner", build: "test")
        return try Journal.open(
            directory: "\(directory.path)/j", owner: owner, options: JournalOptions(now: time, segmentBytes: segmentBytes)
        ).0
    }

    private func event(_ number: Int) throws -> [UInt8] {
        try EventCodec.encode(.offer(.lost(ID("c\(number)"))), at: time + .seconds(Int64(number)), cause: nil)
    }

    @Test func returnsNothingBeforeTheJournalExists() throws {
        var tail = JournalTail(directory: "\(directory.path)/j")
        #expect(try tail.look().isEmpty)
    }

    @Test func returnsEachLineOnceInOrderAsItIsWritten() throws {
        var tail = JournalTail(directory: "\(directory.path)/j")
        let journal = try open()
        defer { journal.close() }
        #expect(try tail.look().map(\.seq) == [1])
        for number in 0..<10 {
            _ = try journal.append(try (0..<3).map { try event(number * 3 + $0) })
            #expect(try tail.look().map(\.seq) == (0..<3).map { UInt64(number * 3 + $0 + 2) })
            #expect(try tail.look().isEmpty)
        }
    }

    @Test func goesOnOverSegments() throws {
        var tail = JournalTail(directory: "\(directory.path)/j")
        var seen: [UInt64] = []
        let journal = try open()
        defer { journal.close() }
        for number in 0..<5 {
            _ = try journal.append([try event(number)])
            if number % 2 == 0 { seen += try tail.look().map(\.seq) }
            _ = try journal.roll(to: Checkpoint(state: Array("{}".utf8), stateVersion: 1, places: [:]), at: time)
        }
        seen += try tail.look().map(\.seq)
        #expect(seen == Array(1...11))
    }

    @Test func aLineThatIsCutOffAfterACrashIsNeverReturned() throws {
        var tail = JournalTail(directory: "\(directory.path)/j")
        let journal = try open()
        _ = try journal.append([try event(1)])
        journal.close()
        #expect(try tail.look().count == 2)
        let path = "\(directory.path)/j/00000000000000000001.jsonl"
        let descriptor = Glibc.open(path, O_WRONLY | O_APPEND)
        let torn = Array(LogLine(seq: 3, previous: journal.head.hash, event: try event(9)).bytes.dropLast(20))
        #expect(write(descriptor, torn, torn.count) == torn.count)
        close(descriptor)
        #expect(try tail.look().isEmpty)
        let again = try open()
        defer { again.close() }
        _ = try again.append([try event(2)])
        #expect(try tail.look().last.map { try StackEvent.decode($0)?.1 } == time + .seconds(2))
    }

    @Test func inputsAndOpeningsCountNothing() throws {
        let opening = LogLine(seq: 1, previous: .zero, event: Array("{\"atUs\":\"1\",\"opening\":{\"logId\":\"x\"}}".utf8))
        let input = LogLine(
            seq: 2, previous: .zero, event: Array("{\"atUs\":\"1\",\"input\":{\"source\":\"self\",\"local\":{\"anything\":[1]}}}".utf8))
        #expect(try StackEvent.decode(input) == nil)
        #expect(try StackEvent.decode(opening) == nil)
        let novel = LogLine(seq: 3, previous: .zero, event: Array("{\"atUs\":\"1\",\"novel\":{\"id\":\"x\"}}".utf8))
        #expect(throws: (any Error).self) { try StackEvent.decode(novel) }
        let lost = LogLine(seq: 3, previous: .zero, event: try event(7))
        guard case .offer(.lost(let id))? = try StackEvent.decode(lost)?.0 else {
            Issue.record("not decoded")
            return
        }
        #expect(id == ID("c7"))
    }
}
