import Bus
import Glibc
import Locked
import TestSupport
import Testing
import Wire

@testable import Journal
@testable import Stage

/// Journal before bus before wire: what one batch writes, and what comes after what.
@Suite(.timeLimit(.minutes(2))) struct BatchTests {
    /// Everything that waits is applied together, and written with one write and one sync, inputs before what they led to.
    @Test func aBatchIsOneWriteAndOneSync() async throws {
        let folder = try Folder()
        let disk = CountedDisk()
        try await withLoop { loop in
            let life = try Life(Plan<Plain>(calls: disk.calls), in: folder, on: loop)
            let opened = disk.counts
            for number in 1...100 { life.inbox.put(.order("o-\(number)", 10)) }
            // Closed before it runs: the loop finds the whole batch, and no tick.
            life.inbox.close()
            try await life.run { _ in }
            // `started`, the hundred orders, the checkpoint.
            #expect(disk.counts.writes - opened.writes == 3)
            #expect(disk.counts.syncs - opened.syncs == 3)
        }
        let entries = try JournalText(folder.journal("ledger")).entries
        let orders = entries.dropFirst(2).dropLast()
        #expect(orders.count == 300)
        for (number, start) in zip(1...100, stride(from: orders.startIndex, to: orders.endIndex, by: 3)) {
            guard case .local(let input) = entries[start] else {
                Issue.record("line \(start + 1) is \(entries[start])")
                continue
            }
            #expect(input.contains("\"o-\(number)\""))
            #expect(entries[start + 1] == .output(.booked("o-\(number)", 10)))
            #expect(entries[start + 2] == .output(.balance(1_000_000 - Int64(number) * 11)))
        }
    }

    @Test(arguments: [
        (own: Ledger<Plain>.Own.noise, lines: 0), (.paid("nobody's"), 0), (.deposit(5), 1), (.order("a", 10), 3),
        (.order("a", 9_999_999), 2),
    ])
    func onlyWhatChangesSomethingIsJournaled(own: Ledger<Plain>.Own, lines: Int) async throws {
        let folder = try Folder()
        try await withLoop { loop in
            let life = try Life(Plan<Plain>(), in: folder, on: loop)
            life.inbox.put(own)
            life.inbox.close()
            try await life.run { _ in }
        }
        // The opening, `started`, what the input led to, the checkpoint.
        #expect(try JournalText(folder.journal("ledger")).lines.count == 3 + lines)
    }

    /// An effect brings with it the lines that came with it, already on the disk, and what it brings back is an input like any other.
    @Test func whatAnEffectBringsBackIsTheNextInput() async throws {
        let folder = try Folder()
        let bank = Bank<Plain>()
        try await live(Plan<Plain>(bank: bank), in: folder) { life in
            life.inbox.put(.order("a", 10))
            life.inbox.put(.order("b", 20))
            try await eventually("both are paid") { bank.count == 2 && life.journal.head.seq >= 12 }
        }
        let text = try JournalText(folder.journal("ledger"))
        for (id, amount) in [("a", 10), ("b", 20)] as [(String, Int64)] {
            let lines = bank.lines(of: id)
            #expect(try lines.map { try JournalText.entry($0) }.first == .output(.booked(id, amount)))
            #expect(lines.count == 2 && lines.allSatisfy { text.lines.contains($0) })
            let booked = try #require(try text.entries.firstIndex(of: .output(.booked(id, amount))))
            let settled = try #require(try text.entries.firstIndex(of: .output(.settled(id))))
            #expect(booked < settled)
            guard case .local(let input) = try text.entries[settled - 1] else { throw Failure(text: "no input before line \(settled)") }
            #expect(input.contains("\"paid\"") && input.contains("\"\(id)\""))
        }
        #expect(bank.asked("a") == 1 && bank.asked("b") == 1)
    }

    /// What readers hear is what the disk has: every line in order, from the opening to the checkpoint, byte for byte.
    @Test func whatIsPublishedIsWhatIsStored() async throws {
        let folder = try Folder()
        let heard = Locked<[[UInt8]]>([])
        try await withLoop { reader in
            let inlet = try LogInlet(on: reader, connect: folder.endpoint("ledger.log"), topics: [.log])
            async let listening: Void = {
                while let batch = await inlet.receive(upTo: 64) { heard.withLock { $0 += batch.filter { !$0.isWelcome }.map(\.bytes) } }
            }()
            try await withLoop { loop in
                let life = try Life(Plan<Plain>(), in: folder, on: loop)
                // The subscription is there when what is published reaches it.
                try await eventually("the reader is connected") {
                    try await life.outlet.publish(.log, [Array("hello".utf8)])
                    return heard.withLock { !$0.isEmpty }
                }
                try await life.run { life in
                    for number in 1...50 { life.inbox.put(.order("o-\(number)", 1)) }
                    try await eventually("all are settled") { life.journal.head.seq >= 252 }
                }
            }
            let stored = try JournalText(folder.journal("ledger")).lines.dropFirst().map(\.bytes)
            try await eventually("all was heard") { heard.withLock { $0.last } == stored.last }
            #expect(heard.withLock { $0.filter { $0 != Array("hello".utf8) } } == stored)
            await inlet.close()
            await listening
        }
    }

    /// A sync that fails has shown nobody anything: not a line on the bus, not an effect.
    @Test func nothingIsPublishedBeforeTheSync() async throws {
        let folder = try Folder()
        let disk = CountedDisk()
        let bank = Bank<Plain>()
        let heard = Locked<[[UInt8]]>([])
        try await withLoop { reader in
            let inlet = try LogInlet(on: reader, connect: folder.endpoint("ledger.log"), topics: [.log])
            async let listening: Void = {
                while let batch = await inlet.receive(upTo: 64) { heard.withLock { $0 += batch.filter { !$0.isWelcome }.map(\.bytes) } }
            }()
            try await withLoop { loop in
                let life = try Life(Plan<Plain>(bank: bank, calls: disk.calls), in: folder, on: loop)
                try await eventually("the reader is connected") {
                    try await life.outlet.publish(.log, [Array("hello".utf8)])
                    return heard.withLock { !$0.isEmpty }
                }
                disk.failSyncs(after: 1)
                life.inbox.put(.order("a", 10))
                await #expect(throws: JournalError.self) { try await life.runner.run(life.recovery) }
                #expect(disk.hasFailed)
                // Comes behind everything that was published before.
                try await life.outlet.publish(.log, [Array("end".utf8)])
                try await eventually("the end was heard") { heard.withLock { $0.contains(Array("end".utf8)) } }
                await life.close()
            }
            await inlet.close()
            await listening
        }
        // The order is in the file, since only its sync failed; `started` was heard, the order was not.
        let stored = try JournalText(folder.journal("ledger")).lines
        #expect(stored.count == 5)
        let lines = heard.withLock { $0.filter { $0.first == UInt8(ascii: "{") } }
        #expect(lines == [stored[1].bytes])
        #expect(bank.count == 0)
    }

    /// What could not be published is not acted on.
    @Test func noEffectComesBeforeThePublication() async throws {
        let folder = try Folder()
        var silent = Bank<Plain>()
        silent.before = { _ in try? await Task.sleep(for: .seconds(3_600)) }  // ends with the task
        let forgetful = silent
        try await live(Plan<Plain>(bank: forgetful), in: folder) { life in
            life.inbox.put(.order("a", 10))
            try await eventually("it is booked") { life.count("pending") == 1 }
        }
        // The next start asks for the payment again, in a batch that the bus does not take.
        let bank = Bank<Plain>()
        try await withLoop { loop in
            let life = try Life(Plan<Plain>(bank: bank), in: folder, on: loop)
            await life.outlet.close()
            await #expect(throws: BusError.self) { try await life.run { _ in } }
        }
        #expect(bank.count == 0 && bank.asked("a") == 0)
        try await live(Plan<Plain>(bank: bank), in: folder) { life in try await eventually("it is paid") { life.count("paid") == 1 } }
        #expect(bank.count == 1 && bank.asked("a") == 1)
    }
}
