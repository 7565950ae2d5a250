import Glibc
import TestSupport
import Testing
import Wire

@testable import Journal

/// Real processes that end in the middle, and a real limit on a file's size.
@Suite struct CrashTests {
    /// The child appends until a second thread kills it with SIGKILL, at a time that the seed decides; it notes what was acknowledged,
    /// outside of the journal.
    @Test(arguments: 0..<12 as Range<UInt64>)
    func aProcessKilledWhileAppendingLosesNothingAcknowledged(seed: UInt64) async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, seed = seed as UInt64] in
            var random = SplitMix64(seed: seed)
            let acknowledged = try File(opening: "\(path)/acknowledged", for: .locking)
            let (journal, _) = try Samples.open("\(path)/log", segmentBytes: 20_000)
            CrashTests.killThisProcess(afterMicroseconds: UInt.random(in: 2_000...60_000, using: &random))
            var number = 0
            while true {
                let count = Int.random(in: 1...60, using: &random)
                _ = try journal.append(Samples.events(number..<number + count, size: Int.random(in: 0...400, using: &random)))
                number += count
                if journal.shouldRoll { _ = try journal.roll(to: Samples.checkpoint("\(number)"), at: Samples.start) }
                try acknowledged.write(Array("\(journal.head.seq) \(journal.head.hash)\n".utf8), at: 0)
            }
        }
        let note = String(decoding: try contents(folder.sub("acknowledged")), as: UTF8.self)
        let (journal, recovery) = try Samples.open(folder.sub("log"))
        journal.close()
        let lines = try Samples.read(folder.sub("log"))
        #expect(UInt64(lines.count) == recovery.head.seq)
        var number = 0
        for line in lines where line.event.starts(with: Array("{\"atUs\"".utf8)) && !line.event.contains(Array("opening".utf8)) {
            #expect(line.event.starts(with: Samples.event(number).dropLast(2)))
            number += 1
        }
        guard let last = note.split(separator: "\n").first else { return }  // killed before the first batch was acknowledged
        let words = last.split(separator: " ")
        let seq = try #require(UInt64(words[0]))
        #expect(seq <= recovery.head.seq, "seed \(seed): acknowledged \(seq), recovered \(recovery.head.seq)")
        #expect(lines[Int(seq) - 1].hash.hex == words[1])
    }

    /// A full disk without a mount: the kernel refuses to let any file of this process grow past a limit.
    @Test func aFullDiskEndsTheJournalAndKeepsWhatWasAcknowledged() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path
        await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
            let (journal, _) = try Samples.open(path)
            var limit = rlimit()
            guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(1) }
            let unlimited = limit.rlim_cur
            limit.rlim_cur = 100_000
            guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(1) }
            var number = 0
            var failure: JournalError?
            while failure == nil {
                failure = Samples.error { _ = try journal.append(Samples.events(number..<number + 7, size: 333)) }
                if failure == nil { number += 7 }
            }
            guard case .system(let reason)? = failure, reason.code == EFBIG, number > 100, journal.head.seq == UInt64(number) + 1 else {
                exit(2)
            }
            for _ in 0..<3 {
                guard Samples.error(of: { _ = try journal.append(Samples.events(0..<1)) }) == .unusable(reason.description) else { exit(3) }
            }
            limit.rlim_cur = unlimited
            guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(4) }
            guard Samples.error(of: { _ = try journal.append(Samples.events(0..<1)) }) == .unusable(reason.description) else { exit(5) }
            let head = journal.head
            journal.close()
            let (again, recovery) = try Samples.open(path)
            guard recovery.repairedBytes > 0, recovery.head.seq >= head.seq else { exit(6) }
            _ = try again.append(Samples.events(Int(again.head.seq) - 1..<Int(again.head.seq)))
            exit(7)
        }
        let lines = try Samples.read(folder.path)
        for (number, line) in lines.dropFirst().enumerated() {
            #expect(line.event.starts(with: Samples.event(number).dropLast(2)))
        }
    }

    /// Starts a thread that sends this process SIGKILL.
    private static func killThisProcess(afterMicroseconds delay: UInt) {
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { delay in
                usleep(UInt32(UInt(bitPattern: delay)))
                kill(getpid(), SIGKILL)
                return nil
            }, UnsafeMutableRawPointer(bitPattern: delay))
        precondition(code == 0, "pthread_create: \(code)")
        pthread_detach(thread)
    }
}
