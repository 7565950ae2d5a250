import Bus
import Domain
import Glibc
import TestSupport
import Testing
import Wire

@testable import Journal
@testable import Stage

/// A journal that cannot be written ends its service at once, by the journal's named error, whatever else is under way.
@Suite(.timeLimit(.minutes(1))) struct HaltTests {
    enum Trouble: CaseIterable {
        case closed, lockDeleted, lockReplaced, anotherWriter, diskFull, syncFails
    }

    @Test(arguments: Trouble.allCases)
    func aJournalThatCannotBeWrittenEndsTheService(trouble: Trouble) async throws {
        let folder = try Folder()
        let disk = CountedDisk()
        var bank = Bank<Plain>()
        // A payment that would take an hour, and is given up with the rest.
        bank.before = { payment in
            if payment.id == "slow" { try? await Task.sleep(for: .seconds(3_600)) }  // ends with the task, which is all that is asked of it
        }
        let watched = bank
        let path = folder.journal("ledger")
        let error = await #expect(throws: JournalError.self) {
            try await live(Plan<Plain>(bank: watched, calls: disk.calls), in: folder) { life in
                life.inbox.put(.order("slow", 10))
                try await eventually("the slow payment is under way") { life.journal.head.seq >= 5 }
                switch trouble {
                case .closed: life.journal.close()
                case .lockDeleted: try folder.removeFile("\(path)/journal.lock")
                case .lockReplaced:
                    try folder.removeFile("\(path)/journal.lock")
                    try write([], to: "\(path)/journal.lock")
                case .anotherWriter:
                    let segment = try folder.segments(of: "ledger")[0]
                    try write(contents(segment) + Array("{}\n".utf8), to: segment)
                case .diskFull: disk.failWrites(after: 0)
                case .syncFails: disk.failSyncs(after: 0)
                }
                life.inbox.put(.order("after", 10))
                try await eventually("the service ends") { false }
            }
        }
        #expect(!(error?.description.isEmpty ?? true))
        #expect(bank.count == 0 && bank.asked("after") == 0, "nothing that is not in the journal is done")
    }

    /// A checkpoint that cannot be written ends it too: the next segment's file is there already.
    @Test func aSegmentThatCannotBeMadeEndsTheService() async throws {
        let folder = try Folder()
        let path = folder.journal("ledger")
        let error = await #expect(throws: JournalError.self) {
            try await live(Plan<Plain>(segmentBytes: 4_000), in: folder) { life in
                for seq in 3...600 { try write([], to: "\(path)/\(String(repeating: "0", count: 20 - String(seq).count))\(seq).jsonl") }
                for number in 0..<100 { life.inbox.put(.order("o-\(number)", 10)) }
                try await eventually("the service ends") { false }
            }
        }
        #expect(error?.description.contains("File exists") ?? false, "\(String(describing: error))")
    }

    /// The kernel itself refuses: a process whose files may not grow past a limit. What it had told anybody is there at the next start.
    @Test func aFullDiskEndsTheProcessAndLosesNothingThatWasSaid() async throws {
        let folder = try Folder()
        let path = folder.path
        await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
            let folder = try Folder(existing: path)
            var limit = rlimit()
            guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(1) }
            limit.rlim_cur = 50_000
            guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(2) }
            do {
                try await live(Plan<Plain>(), in: folder) { life in
                    for number in 0..<2_000 { life.inbox.put(.order("o-\(number)", 10)) }
                    try await eventually("the service ends") { false }
                }
            } catch JournalError.system(let reason) where reason.code == EFBIG {
                exit(7)
            } catch {
                exit(3)
            }
        }
        let recovery = try recover(folder, as: Plain.self)
        #expect(recovery.machine.logID.count == 32)
        let text = try JournalText(folder.journal("ledger"))
        #expect(text.lines.count >= 2)
        // It goes on from there.
        try await live(Plan<Plain>(), in: folder) { life in
            life.inbox.put(.order("again", 10))
            try await eventually("it is settled") {
                life.count("paid") == Int64(life.recovery.machine.paid + life.recovery.machine.pending.count + 1)
            }
        }
        #expect(try JournalText(folder.journal("ledger")).outputs.contains(.booked("again", 10)))
    }

    /// Whoever runs the service may cancel it, as a group of services does when another one fails: it ends, and writes nothing more.
    @Test func aCancelledServiceEnds() async throws {
        let folder = try Folder()
        try await withLoop { loop in
            let life = try Life(Plan<Plain>(reads: ["orders"]), in: folder, on: loop)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await life.runner.run(life.recovery) }
                try await eventually("it has started") { life.journal.head.seq >= 2 }
                group.cancelAll()
            }
            await life.close()
        }
        let recovery = try recover(folder, as: Plain.self)
        #expect(recovery.replayed >= 1, "a start that was cancelled is replayed, not taken from a checkpoint")
    }
}
