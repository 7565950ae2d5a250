import Bus
import Domain
import TestSupport
import Testing
import Wire

@testable import Journal
@testable import Stage

/// A process dies while the disk takes its last batch: whatever part of it is there, the next start completes it or repairs it.
@Suite(.timeLimit(.minutes(3))) struct TornBatchTests {
    typealias Own = Ledger<Plain>.Own

    /// The inputs of the batch that is torn: what effects brought back, orders of the service's own, then what another log says.
    private static let owns: [Own] = [.paid("b"), .order("c", 30), .order("d", 9_000_000)]
    private static let everyPayment: Set<Bank<Plain>.Payment> = [
        .init(id: "a", amount: 10), .init(id: "b", amount: 20), .init(id: "c", amount: 30), .init(id: "orders.x", amount: 7),
        .init(id: "orders.y", amount: 8),
    ]

    private static func orders() throws -> SourceLog {
        var log = SourceLog("orders")
        try log.append(.booked("x", 7))
        try log.append(.settled("x"))  // means nothing here
        try log.append(.booked("y", 8))
        return log
    }

    /// A journal whose last batch is whole, and where in its newest segment that batch begins.
    private struct Victim {
        let folder: Folder
        let segment: [UInt8]
        let batch: Range<Int>
        let bank: Bank<Plain>

        /// The first life pays `a`; `b` is booked and paid, but nobody has told the ledger. The second dies in the sync of its last batch.
        init(on loop: BusLoop) async throws {
            folder = try Folder(inMemory: true)
            bank = Bank()
            // Its bank does not answer any more.
            var forgetful = Bank<Plain>()
            forgetful.before = { payment in if payment.id != "a" { try? await Task.sleep(for: .seconds(3_600)) } }  // ends with the task
            try await Life(Plan<Plain>(bank: forgetful), in: folder, on: loop).run { life in
                life.inbox.put(.order("a", 10))
                life.inbox.put(.order("b", 20))
                try await eventually("a is settled") { life.journal.head.seq >= 10 }
            }
            for (id, amount) in [("a", 10), ("b", 20)] as [(String, Int64)] { _ = await bank.perform(.pay(id, amount), lines: []) }
            let disk = CountedDisk()
            let life = try Life(Plan<Plain>(reads: ["orders"], bank: forgetful, calls: disk.calls), in: folder, on: loop)
            disk.failSyncs(after: 1)
            for own in TornBatchTests.owns { life.inbox.put(own) }
            life.inbox.queue.put(.lines(try TornBatchTests.orders().pending(after: nil), source: "orders", applied: Latch()))
            life.inbox.close()
            await #expect(throws: JournalError.self) { try await life.run { _ in } }
            let path = try #require(try folder.segments(of: "ledger").last)
            let bytes = try contents(path)
            // The opening with its checkpoint, and `started`.
            let begin = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }[1] + 1
            segment = bytes
            batch = begin..<bytes.count
        }

        /// Where the lines of the batch end, its beginning included.
        var ends: [Int] { [batch.lowerBound] + batch.filter { segment[$0] == UInt8(ascii: "\n") }.map { $0 + 1 } }

        /// The same journal with its newest segment cut to `count` bytes.
        func cut(to count: Int) throws -> Folder {
            let copy = try Folder(inMemory: true)
            let paths = try folder.segments(of: "ledger")
            try copy.makeJournal("ledger")
            for path in paths { try write(contents(path), to: path.replacing(folder.path, with: copy.path)) }
            try write(segment[..<count], to: paths[paths.count - 1].replacing(folder.path, with: copy.path))
            return copy
        }
    }

    /// What a stage is brought back to.
    private struct Found: Equatable {
        let state: [UInt8]
        let missing: [LogEvent]
        let cause: Cause?
        let place: Place?
        let segment: [UInt8]

        init(_ folder: Folder, _ path: String) throws {
            let recovery = try recover(folder, as: Plain.self)
            state = try StateCodec.encode(recovery.machine)
            missing = recovery.missing
            cause = recovery.cause
            place = recovery.places["orders"]
            segment = try contents(path)
        }
    }

    /// Every byte offset of the batch: a line that is not whole was never there, and nothing else is touched.
    @Test func aCutAnywhereIsACutAtTheEndOfALine() async throws {
        try await withLoop { loop in
            let victim = try await Victim(on: loop)
            #expect(victim.batch.count > 3_000 && victim.ends.count == 14)
            let folder = try victim.cut(to: victim.batch.lowerBound)
            let path = try #require(try folder.segments(of: "ledger").last)
            var here = try Found(folder, path)
            var end = victim.batch.lowerBound
            for count in victim.batch.lowerBound...victim.batch.upperBound {
                try write(victim.segment[..<count], to: path)
                let found = try Found(folder, path)
                if victim.ends.contains(count) {
                    end = count
                    here = found
                }
                guard found == here, found.segment == Array(victim.segment[..<end]) else {
                    Issue.record("cut to \(count) bytes, \(count - end) behind a line: \(found.missing)")
                    return
                }
            }
        }
    }

    /// After each line of the batch: the outputs are those of the batch that was not torn, and each payment is made once.
    @Test func aTornBatchIsCompleted() async throws {
        try await withLoop { loop in
            let victim = try await Victim(on: loop)
            var whole: Folder? = try victim.cut(to: victim.batch.upperBound)
            let expected = try await finish(try #require(whole), bank: victim.bank.copy(), on: loop)
            whole = nil
            #expect(expected.count == 16)
            for end in victim.ends {
                let bank = victim.bank.copy()
                let outputs = try await finish(victim.cut(to: end), bank: bank, on: loop)
                #expect(outputs == expected, "cut to \(end) bytes")
                #expect(bank.payments == TornBatchTests.everyPayment && bank.count == TornBatchTests.everyPayment.count)
                for id in ["a", "c", "orders.x", "orders.y"] { #expect(bank.asked(id) == 1, "\(id), cut to \(end) bytes") }
                // The answer that was torn off is asked for again, under the same id.
                #expect(bank.asked("b") <= (end == victim.ends[0] ? 2 : 1))
            }
        }
    }

    /// The start that completes a torn batch may die too, at any line, and so may the next.
    @Test func aStartThatDiesCompletingIsCompletedByTheNext() async throws {
        try await withLoop { loop in
            let victim = try await Victim(on: loop)
            let expected = try await finish(victim.cut(to: victim.batch.upperBound), bank: victim.bank.copy(), on: loop)
            for end in victim.ends {
                let folder = try victim.cut(to: end)
                // Its first batch is on the disk when it dies: what was missing, and `started`.
                let disk = CountedDisk()
                let life = try Life(Plan<Plain>(reads: ["orders"], calls: disk.calls), in: folder, on: loop)
                disk.failSyncs(after: 0)
                life.inbox.close()
                await #expect(throws: JournalError.self) { try await life.run { _ in } }
                let path = try #require(try folder.segments(of: "ledger").last)
                let bytes = try contents(path)
                let ends = bytes.indices.filter { $0 >= end && bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
                #expect(!ends.isEmpty && ends.count <= 3)
                for second in [end] + ends {
                    try write(bytes[..<second], to: path)
                    let again = try Folder(inMemory: true)
                    try again.makeJournal("ledger")
                    for path in try folder.segments(of: "ledger") {
                        try write(contents(path), to: path.replacing(folder.path, with: again.path))
                    }
                    let bank = victim.bank.copy()
                    #expect(try await finish(again, bank: bank, on: loop) == expected, "cut to \(end), then to \(second) bytes")
                    #expect(bank.payments == TornBatchTests.everyPayment && bank.count == TornBatchTests.everyPayment.count)
                }
            }
        }
    }

    /// Lives on until everything is paid: the world hands over what the journal does not have, as a follower does from the journal's place.
    ///
    /// - Returns: the outputs in their order, with their time and cause; those of payments at the end and sorted, because the bank
    ///   answers in any order.
    private func finish(_ folder: Folder, bank: Bank<Plain>, on loop: BusLoop) async throws -> [String] {
        let life = try Life(Plan<Plain>(reads: ["orders"], bank: bank), in: folder, on: loop)
        await life.followers["orders"]?.close()  // the test hands its lines over
        let journal = try JournalText(folder.journal("ledger"))
        let known = try journal.entries.compactMap { if case .local(let text) = $0, text.contains("\"own\"") { text } else { nil } }
        // Of the second life: the first has put in its two orders, and one answer.
        for own in TornBatchTests.owns.dropFirst(known.count - 3) { life.inbox.put(own) }
        let lines = try TornBatchTests.orders().pending(after: life.recovery.places["orders"])
        if !lines.isEmpty { life.inbox.queue.put(.lines(lines, source: "orders", applied: Latch())) }
        try await life.run { life in
            try await eventually("everything is paid") {
                bank.count == TornBatchTests.everyPayment.count && life.count("paid") == Int64(bank.count)
            }
        }
        var booked: [String] = []
        var settled: [String] = []
        for line in try JournalText(folder.journal("ledger")).lines where InputLine.parse(line.event) == nil {
            let event = try EventCodec.decode(line.event)
            switch event.body {
            case .opening, .offer(.condition): break
            case .offer(.superseded(let id)): settled.append("settled \(id.value)")
            default: booked.append("\(event)")
            }
        }
        return booked + settled.sorted()
    }
}
