import Domain
import TestSupport
import Testing
import Wire

@testable import Journal
@testable import Stage

/// Restart is replay: the journal alone makes the same stage again, byte for byte, or says at which line it cannot.
@Suite(.timeLimit(.minutes(2))) struct ReplayTests {
    /// A process that is killed leaves what it had synced; what that replays to is what the living one writes down as its checkpoint.
    @Test func aKilledLedgerComesBackByteForByte() async throws {
        let folder = try Folder()
        let clock = TestClock()
        try await live(Plan<Plain>(clock: clock), in: folder) { life in
            for number in 1...20 { life.inbox.put(.order("o-\(number)", Int64(number))) }
            try await eventually("all are settled") { life.journal.head.seq >= 102 }
            clock.advance(.hours(1))
            try await eventually("the day is closed") { life.journal.head.seq == 104 }
            try folder.copy("ledger", to: "killed")
        }
        let killed = try recover(folder, "killed", as: Plain.self)
        #expect(killed.replayed == 103 && killed.missing.isEmpty && killed.machine.paid == 20)
        let (journal, found) = try Journal.open(
            directory: folder.journal("ledger"),
            owner: JournalOwner(surface: "kalshi-lt", service: "ledger", build: "test", host: "here", pid: 1),
            options: JournalOptions(now: clock.now))
        journal.close()
        #expect(try found.opening.checkpoint?.state == StateCodec.encode(killed.machine))
        #expect(killed.at == found.openedAt)
        // A clean stop leaves nothing to replay.
        let stopped = try recover(folder, as: Plain.self)
        #expect(stopped.replayed == 0)
        #expect(try StateCodec.encode(stopped.machine) == StateCodec.encode(killed.machine))
    }

    /// Any history, over several lives and segments: from the newest checkpoint as from the first line.
    @Test(arguments: 0..<6 as Range<UInt64>)
    func everyWayBackGivesTheSameBytes(seed: UInt64) async throws {
        let folder = try Folder(inMemory: true)
        let clock = TestClock()
        let bank = Bank<Plain>()
        var random = SplitMix64(seed: seed)
        try await withLoop { loop in
            for lifeNumber in 0..<5 {
                let plan = Plan<Plain>(clock: clock, bank: bank, segmentBytes: Int.random(in: 2_000...40_000, using: &random))
                let life = try Life(plan, in: folder, on: loop)
                // What the journal says now is what was left: nothing is lost or invented by going through a checkpoint.
                #expect(
                    try lifeNumber == 0 || StateCodec.encode(life.recovery.machine) == StateCodec.encode(foldFromFirst(folder).machine),
                    "seed \(seed), life \(lifeNumber)")
                for _ in 0..<Int.random(in: 0...80, using: &random) {
                    switch Int.random(in: 0..<10, using: &random) {
                    case 0..<5:
                        life.inbox.put(.order("o-\(Int.random(in: 0..<200, using: &random))", Int64.random(in: 1...60_000, using: &random)))
                    case 5: life.inbox.put(.deposit(Int64.random(in: 0...90_000, using: &random)))
                    case 6: life.inbox.put(local: .stopFile(Bool.random(using: &random)))
                    case 7: life.inbox.put(local: .tick)
                    case 8: life.inbox.put(.paid("o-\(Int.random(in: 0..<200, using: &random))"))
                    default: life.inbox.put(.noise)
                    }
                }
                clock.advance(.minutes(Int64.random(in: -30...90, using: &random)))
                if Bool.random(using: &random) { life.inbox.close() }
                try await life.run { _ in }
                let here = try recover(folder, as: Plain.self)
                let first = try foldFromFirst(folder)
                #expect(try StateCodec.encode(here.machine) == StateCodec.encode(first.machine), "seed \(seed), life \(lifeNumber)")
                #expect(here.at == first.at && here.missing.isEmpty && first.missing.isEmpty)
            }
        }
        #expect(try folder.segments(of: "ledger").count > 5, "seed \(seed): the histories roll")
        let times = try JournalText(folder.journal("ledger")).times
        #expect(zip(times, times.dropFirst()).allSatisfy(<=), "seed \(seed): the time goes back")
    }

    /// Recovery reads the newest segment; what is in older ones is not its business.
    @Test func recoveryBeginsAtTheNewestCheckpoint() async throws {
        let folder = try Folder()
        for life in 0..<3 {
            try await live(Plan<Plain>(), in: folder) { running in
                let start = running.journal.head.seq
                for number in 1...10 { running.inbox.put(.order("o-\(life)-\(number)", 1)) }
                try await eventually("all are settled") { running.journal.head.seq >= start + 51 }
                if life == 2 { try folder.copy("ledger", to: "killed") }
            }
        }
        let segments = try folder.segments(of: "killed")
        #expect(segments.count == 3)
        // A digit in the middle of the first segment: nobody who reads it would believe it.
        var bytes = try contents(segments[0])
        let middle = try #require(bytes[(bytes.count / 2)...].firstIndex(of: UInt8(ascii: "1")))
        bytes[middle] = UInt8(ascii: "7")
        try write(bytes, to: segments[0])
        #expect(throws: JournalError.self) { _ = try JournalText(folder.journal("killed")) }
        let recovery = try recover(folder, "killed", as: Plain.self)
        #expect(recovery.replayed == 51)
        #expect(recovery.machine.paid == 30)
    }

    /// A build that writes its state otherwise does not read a checkpoint of another: it folds the whole log.
    @Test func anotherVersionOfTheStateIsFoldedFromTheFirstLine() async throws {
        let folder = try Folder()
        for life in 0..<2 {
            try await live(Plan<Plain>(), in: folder) { running in
                let start = running.journal.head.seq
                running.inbox.put(.order("o-\(life)", 10))
                try await eventually("it is settled") { running.journal.head.seq >= start + 6 }
            }
        }
        let lines = try JournalText(folder.journal("ledger")).lines.count
        let recovery = try recover(folder, as: Rewritten.self)
        #expect(recovery.replayed == lines)
        #expect(recovery.machine.paid == 2 && recovery.machine.balance == 999_978)
        // One that decides otherwise too says where, and what can be done.
        let other = #expect(throws: StageError.self) { _ = try recover(folder, as: Successor.self) }
        let words = try #require(other?.description)
        #expect(words.hasPrefix("the state is of version 1, written by build ") && words.contains("; this build has version 3, "))
        #expect(words.contains("would have decided otherwise from line ") && words.contains("begin anew"))
        // Without the first lines that cannot be done, and nothing is made up instead.
        try folder.removeFile(folder.segments(of: "ledger")[0])
        let error = #expect(throws: JournalError.self) { _ = try recover(folder, as: Rewritten.self) }
        guard case .archived? = error else { throw Failure(text: "\(String(describing: error))") }
    }

    /// What a journal may hold that this build would not have written, line by line after the opening and `started`.
    enum Difference: String, CaseIterable {
        case anotherAmount, anotherTime, anotherOrder, oneMissing, oneTooMany, outputWithoutInput, ignoredInputWithOutput

        func write(_ journal: HandMade) throws -> UInt64 {
            try journal.put(.own(.order("a", 10)))
            switch self {
            case .anotherAmount: try journal.put(.booked("a", 11))
            case .anotherTime: try journal.put(.booked("a", 10), at: HandMade.at + Span(micros: 1))
            case .anotherOrder: try journal.put(.balance(989))
            case .oneMissing:
                try journal.put(.booked("a", 10))
                try journal.put(.own(.deposit(1)))
                return 5
            case .oneTooMany:
                try journal.put(.booked("a", 10))
                try journal.put(.balance(989))
                try journal.put(.balance(989))
                return 6
            case .outputWithoutInput:
                try journal.put(.booked("a", 10))
                try journal.put(.balance(989))
                try journal.put(.settled("a"))
                return 6
            case .ignoredInputWithOutput:
                try journal.put(.booked("a", 10))
                try journal.put(.balance(989))
                try journal.put(.own(.noise))
                try journal.put(.settled("a"))
                return 7
            }
            return 4
        }
    }

    @Test(arguments: Difference.allCases, [false, true])
    func aReplayThatDiffersIsRefusedByFileAndLine(difference: Difference, inALaterSegment: Bool) throws {
        let folder = try Folder()
        let journal = try HandMade(in: folder)
        try journal.start()
        var before: UInt64 = 0
        if inALaterSegment {
            var ledger = Ledger<Plain>()
            _ = ledger.apply(.started(StageStart(logID: HandMade.logID, generation: 0, settings: "1000")), at: HandMade.at)
            try journal.roll(state: StateCodec.encode(ledger))
            before = 1
        }
        let seq = try difference.write(journal) + before
        journal.close()
        let error = #expect(throws: StageError.self) { _ = try recover(folder, as: Plain.self) }
        let file = try #require(try folder.segments(of: "ledger").last)
        #expect(error?.description.contains("\(file) gives another line \(seq) than it holds") ?? false, "\(String(describing: error))")
        #expect(error?.description.contains("build yesterday's") ?? false)
    }

    @Test func anotherLogicIsNoticedAtItsFirstLine() async throws {
        let folder = try Folder()
        try await live(Plan<Plain>(), in: folder) { life in
            life.inbox.put(.deposit(10))
            life.inbox.put(.order("a", 10))
            try await eventually("it is settled") { life.journal.head.seq >= 8 }
            try folder.copy("ledger", to: "killed")
        }
        // The fee is another one: the booking is the same, the balance is not.
        let error = #expect(throws: StageError.self) { _ = try recover(folder, "killed", as: Dearer.self) }
        let file = try #require(try folder.segments(of: "killed").last)
        #expect(error?.description.contains("\(file) gives another line 6 than it holds") ?? false, "\(String(describing: error))")
        // After a clean stop there is nothing to replay, and the new logic begins where the old one ended.
        #expect(try recover(folder, as: Dearer.self).machine.balance == 999_999)
    }

    @Test(arguments: [
        #"{"atUs":"1","input":{"source":"self","local":{"own":{"_0":{"withdraw":{}}}}}}"#,
        #"{"atUs":"1","input":{"source":"orders","logId":"x","generation":0,"seq":"1","hash":"HASH","event":{}}}"#,
        #"{"atUs":"1"}"#, #"{"note":"of a later build"}"#,
    ])
    func aLineThatThisBuildCannotReadIsNamed(text: String) throws {
        let folder = try Folder()
        let journal = try HandMade(in: folder)
        try journal.start()
        try journal.put(raw: text.split(separator: "HASH", omittingEmptySubsequences: false).joined(separator: Hash256.zero.hex))
        journal.close()
        let error = #expect(throws: StageError.self) { _ = try recover(folder, as: Plain.self) }
        let file = try #require(try folder.segments(of: "ledger").last)
        let prefix = "line 3 of \(file) cannot be read by this build: "
        #expect(error?.description.hasPrefix(prefix) ?? false, "\(String(describing: error))")
    }

    @Test(arguments: [0, 3])
    func aCheckpointThatThisBuildCannotReadIsNamed(linesAfter: Int) throws {
        let folder = try Folder()
        let journal = try HandMade(in: folder)
        try journal.start()
        try journal.roll(state: Array("{\"balance\":\"much\"}".utf8))
        for _ in 0..<linesAfter { try journal.put(.own(.deposit(1))) }
        journal.close()
        let error = #expect(throws: StageError.self) { _ = try recover(folder, as: Plain.self) }
        let file = try #require(try folder.segments(of: "ledger").last)
        #expect(
            error?.description.hasPrefix("line 3 of \(file) cannot be read by this build: its checkpoint") ?? false,
            "\(String(describing: error))")
    }
}
