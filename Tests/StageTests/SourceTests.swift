import Bus
import Domain
import Locked
import TestSupport
import Testing
import Wire

@testable import Journal
@testable import Stage

/// Logs of other services, over real sockets: read once, in order, after their causes, and never silently lost.
@Suite(.timeLimit(.minutes(3))) struct SourceTests {
    private static let gate = Plan<Plain>(service: "gate")
    private static let executor = Plan<Plain>(service: "executor", reads: ["gate"])

    /// The inputs of other logs are journaled with their bytes as they stand, and each goes in once over any number of lives on both sides.
    @Test func everyEventGoesInOnceOverAnyNumberOfLives() async throws {
        let folder = try Folder()
        for life in 0..<3 as Range<Int64> {
            try await live(SourceTests.gate, in: folder) { gate in
                for number in 0..<40 { gate.inbox.put(.order("g-\(life)-\(number)", 10)) }
                try await live(SourceTests.executor, in: folder) { executor in
                    try await eventually("all that was there is booked") { executor.count("foreign") == 60 * life + 40 }
                    for number in 40..<60 { gate.inbox.put(.order("g-\(life)-\(number)", 10)) }
                    try await eventually("what is new is booked") { executor.count("foreign") == 60 * life + 60 }
                }
            }
        }
        let gate = try JournalText(folder.journal("gate"))
        let executor = try JournalText(folder.journal("executor"))
        let seqs = try executor.seqs(of: "gate")
        #expect(seqs.count == 180 && zip(seqs, seqs.dropFirst()).allSatisfy(<))
        for line in executor.lines {
            guard case .event(let bytes, let position)? = InputLine.parse(line.event)?.input else { continue }
            #expect(bytes == Array(gate.lines[Int(position.seq) - 1].event) && position.hash == gate.lines[Int(position.seq) - 1].hash)
        }
        // Only what changed something: the gate's balances, inputs and openings left no trace.
        let booked = try gate.entries.enumerated().compactMap { index, entry -> UInt64? in
            if case .output(.offer(.handed)) = entry { UInt64(index + 1) } else { nil }
        }
        #expect(seqs == booked)
        #expect(try recover(folder, of: "executor", as: Plain.self).machine.foreign == 180)
    }

    /// A reader that is handed again what its journal has ignores it: the place is in its journal, wherever the follower begins.
    @Test func whatIsSeenTwiceIsIgnored() async throws {
        let folder = try Folder()
        try await live(SourceTests.gate, in: folder) { gate in
            for number in 0..<5 { gate.inbox.put(.order("g-\(number)", 10)) }
            try await live(SourceTests.executor, in: folder) { executor in
                try await eventually("all is booked") { executor.count("foreign") == 5 }
            }
            var again = SourceTests.executor
            again.readsFrom = .unknown
            try await live(again, in: folder) { executor in
                gate.inbox.put(.order("g-5", 10))
                try await eventually("the new one is booked") { executor.count("foreign") == 6 }
            }
        }
        let seqs = try JournalText(folder.journal("executor")).seqs(of: "gate")
        #expect(seqs.count == 6 && Set(seqs).count == 6)
        #expect(try recover(folder, of: "executor", as: Plain.self).machine.foreign == 6)
    }

    /// A reader that hears of the answer before it hears of the question waits for the question, also when it has never heard of that log.
    @Test(arguments: [false, true])
    func anEventIsAppliedAfterItsCause(isFirstEncounter: Bool) async throws {
        let folder = try Folder()
        let auditor = Plan<Plain>(service: "auditor", reads: ["executor", "gate"])
        let count: Int64 = isFirstEncounter ? 3 : 4
        if !isFirstEncounter {
            try await live(SourceTests.gate, in: folder) { gate in
                gate.inbox.put(.order("early", 10))
                try await live(auditor, in: folder) { auditor in
                    try await eventually("the auditor knows the gate") { auditor.count("foreign") == 1 }
                }
            }
        }
        try await live(SourceTests.gate, in: folder) { gate in
            for number in 0..<3 { gate.inbox.put(.order("g-\(number)", 10)) }
            try await live(SourceTests.executor, in: folder) { executor in
                try await eventually("the executor has booked them") { executor.count("foreign") == count }
            }
        }
        // The gate is down; its executor is up and tells what it did.
        try await withLoop { loop in
            try await live(SourceTests.executor, in: folder) { _ in
                let life = try Life(auditor, in: folder, on: loop)
                try await life.run { life in
                    try await eventually("it waits") { life.progress.heldBack > 0 }
                    #expect(try !JournalText(folder.journal("auditor")).outputs.contains(.booked("executor.gate.g-0", 10)))
                    try await live(SourceTests.gate, in: folder) { _ in
                        try await eventually("it goes on") { life.progress.heldBack == 0 && life.count("foreign") == count * 2 }
                    }
                }
            }
        }
        try expectCausesFirst(in: folder, reader: "auditor", source: "executor")
    }

    /// However much a log tells that must wait, at most so much of it is held here; the rest stays where it is.
    @Test func whatIsHeldBackIsBounded() async throws {
        let folder = try Folder()
        try await live(SourceTests.gate, in: folder) { gate in
            for number in 0..<800 { gate.inbox.put(.order("g-\(number)", 10)) }
            try await live(SourceTests.executor, in: folder) { executor in
                try await eventually("the executor has booked them") { executor.count("foreign") == 800 }
            }
        }
        let auditor = Plan<Plain>(service: "auditor", reads: ["executor", "gate"])
        try await live(SourceTests.executor, in: folder) { _ in
            try await live(auditor, in: folder) { auditor in
                let follower = try #require(auditor.followers["executor"])
                try await eventually("the auditor was told more than it holds") { await follower.place.seq > 2_000 }
                try await eventually("it waits") { auditor.progress.heldBack > 0 }
                for _ in 0..<50 {  // whatever else happens, it does not grow
                    #expect(auditor.progress.heldBack <= 1_024)
                    try await Task.sleep(for: .milliseconds(2))
                }
                try await live(SourceTests.gate, in: folder) { _ in
                    try await eventually("all is applied") { auditor.count("foreign") == 1_600 }
                }
                #expect(auditor.progress.heldBack == 0)
            }
        }
        try expectCausesFirst(in: folder, reader: "auditor", source: "executor")
    }

    /// The line that is waited for was lost on its way, and nothing follows it: it is asked for.
    @Test func whatIsWaitedForIsAskedFor() async throws {
        let folder = try Folder()
        try await withLoop { loop in
            // The gate is heard through a relay that drops its lines.
            let relayed = try LogOutlet(on: loop, bind: folder.endpoint("deaf.log"))
            let heartbeats = try LogInlet(on: loop, connect: folder.endpoint("gate.log"), topics: [.hb])
            async let relaying: Void = {
                while let batch = await heartbeats.receive(upTo: 64) { try await relayed.publish(.hb, batch.map(\.bytes)) }
            }()
            try await live(SourceTests.gate, in: folder) { gate in
                try await live(SourceTests.executor, in: folder) { _ in
                    var plan = Plan<Plain>(service: "auditor", reads: ["executor", "gate"])
                    plan.logEndpoints = ["gate": "deaf.log"]
                    try await live(plan, in: folder) { auditor in
                        let follower = try #require(auditor.followers["gate"])
                        try await eventually("the auditor follows the gate") { await follower.status == .live }
                        let asked = await follower.counters.questions
                        for number in 0..<20 as Range<Int64> {
                            gate.inbox.put(.order("g-\(number)", 10))
                            try await eventually("the answer is booked after its question") { auditor.count("foreign") == 2 * number + 2 }
                        }
                        #expect(await follower.counters.questions >= asked + 20)
                    }
                }
            }
            await heartbeats.close()
            try await relaying
            await relayed.close()
        }
        try expectCausesFirst(in: folder, reader: "auditor", source: "executor")
    }

    /// A source that is lost is said at once; that it is back is said after everything was applied that it had to tell.
    @Test func aLostSourceIsAConditionUntilItIsCaughtUp() async throws {
        let folder = try Folder()
        try await withLoop { loop in
            let executor = try Life(SourceTests.executor, in: folder, on: loop)
            try await executor.run { executor in
                for life in 0..<2 as Range<Int64> {
                    try await live(SourceTests.gate, in: folder) { gate in
                        for number in 0..<300 { gate.inbox.put(.order("g-\(life)-\(number)", 10)) }
                        try await eventually("the executor is at the head") {
                            executor.count("foreign") == 300 * life + 300 && executor.note == "gate live"
                        }
                    }
                    try await eventually("the gate is missed") { executor.note == "gate silent" }
                }
            }
        }
        let text = try JournalText(folder.journal("executor"))
        // In both lives of the gate: not heard, heard, at its head.
        let statuses = try text.conditions
        #expect(statuses.first == .catchingUp && statuses.filter { $0 == .live }.count >= 2)
        for (index, status) in statuses.enumerated() where status == .live { #expect(statuses[index - 1] == .catchingUp) }
        // Whatever was told between a loss and the return was applied before the return was said.
        let entries = try text.entries
        var known: UInt64 = 0
        var isLive = false
        var heads: [UInt64] = []
        for entry in entries {
            switch entry {
            case .event(_, let seq): known = seq
            case .output(.sourceIs(.live, "gate")):
                isLive = true
                heads.append(known)
            case .output(.sourceIs(.silent, "gate")): isLive = false
            default: break
            }
        }
        #expect(!isLive)
        // The second return comes behind the last booking that the gate had made before its end.
        let bookings = try JournalText(folder.journal("gate")).entries.enumerated().compactMap { index, entry -> UInt64? in
            if case .output(.offer(.handed)) = entry { UInt64(index + 1) } else { nil }
        }
        #expect(try text.seqs(of: "gate") == bookings)
        #expect(heads.last ?? 0 >= bookings[299])
    }

    /// How far another log was heard is told in its own time: what it should have said by then and has not, it has not said.
    @Test(arguments: 0..<3 as Range<UInt64>)
    func whatIsSaidToBeMissingIsMissing(seed: UInt64) async throws {
        let folder = try Folder()
        let clock = TestClock()
        var random = SplitMix64(seed: seed)
        let rounds = (0..<40).map { number in
            (id: "g-\(number)", isBooked: Int.random(in: 0..<3, using: &random) > 0, yields: Int.random(in: 0..<60, using: &random))
        }
        var gatePlan = SourceTests.gate
        gatePlan.clock = clock
        var executorPlan = SourceTests.executor
        executorPlan.clock = clock
        let (gate, executor) = (gatePlan, executorPlan)
        try await live(gate, in: folder) { gate in
            try await live(executor, in: folder) { executor in
                try await eventually("the executor follows the gate") { executor.note == "gate live" }
                for round in rounds {
                    executor.inbox.put(.expect(round.id, by: clock.now + .seconds(1)))
                    try await eventually("it is expected") { executor.count("expected") == 1 }
                    // In time, late, or in between: the gate is told, and the clock moves on meanwhile.
                    if round.isBooked { gate.inbox.put(.order(round.id, 1)) }
                    for _ in 0..<round.yields { await Task.yield() }
                    clock.advance(.seconds(1) + Span(micros: 1))
                    try await eventually("it was met or missed") { executor.count("expected") == 0 }
                }
            }
        }
        let booked = try JournalText(folder.journal("gate"))
        var bookedAt: [String: MarketTime] = [:]
        for (entry, time) in zip(try booked.entries, try booked.times) {
            if case .output(.offer(.handed(let id, _))) = entry { bookedAt[id.value] = time }
        }
        let outputs = try JournalText(folder.journal("executor")).outputs
        for (number, round) in rounds.enumerated() {
            let (isMet, isMissed) = (outputs.contains(.met(round.id)), outputs.contains(.missed(round.id)))
            #expect(isMet != isMissed, "seed \(seed), \(round.id)")
            let due = TestClock.start + Span(micros: Int64(number) * 1_000_001) + .seconds(1)
            if let at = bookedAt[round.id], at <= due { #expect(isMet, "seed \(seed), \(round.id) was booked in time") }
            if bookedAt[round.id] == nil { #expect(isMissed, "seed \(seed), \(round.id) was never booked") }
        }
        #expect(outputs.contains { if case .offer(.lost(let id)) = $0 { id.value.hasPrefix("missed") } else { false } })
    }

    /// Another log under the name of the one that was read.
    enum Impostor: CaseIterable {
        case aNewLog, aShorterOne, aDifferentOne
    }

    @Test(arguments: Impostor.allCases)
    func aLogThatIsNotTheOneThatWasReadHaltsTheSurface(impostor: Impostor) async throws {
        let folder = try Folder()
        try await live(SourceTests.gate, in: folder) { gate in
            gate.inbox.put(.order("g-0", 10))
            try await eventually("it is settled") { gate.count("paid") == 1 }
            try folder.copy("gate", to: "backup")
            for number in 1..<10 { gate.inbox.put(.order("g-\(number)", 10)) }
            try await live(SourceTests.executor, in: folder) { executor in
                try await eventually("the executor has read it") { executor.count("foreign") == 10 }
            }
        }
        try folder.remove("gate")
        if impostor != .aNewLog { try folder.copy("backup", to: "gate") }
        try await live(SourceTests.gate, in: folder) { gate in
            if impostor == .aDifferentOne {
                for number in 0..<40 { gate.inbox.put(.order("other-\(number)", 10)) }
                try await eventually("it is longer than what was read") { gate.journal.head.seq > 150 }
            }
            try await live(SourceTests.executor, in: folder) { executor in
                try await eventually("it is noticed") { executor.note == "gate diverged" }
                executor.inbox.put(.order("own", 10))
                try await eventually("the service itself goes on") { executor.count("pending") == 0 && executor.count("paid") == 11 }
            }
        }
        let text = try JournalText(folder.journal("executor"))
        #expect(try text.seqs(of: "gate").count == 10, "nothing of the other log was taken in")
        #expect(try text.conditions.last == .diverged)
    }

    /// What was moved to the archive before it was read here cannot be made up: the service says which log and which line, and ends.
    @Test func aReaderBehindTheArchiveEndsWithANamedError() async throws {
        let folder = try Folder()
        for life in 0..<2 as Range<Int64> {
            try await live(SourceTests.gate, in: folder) { gate in
                gate.inbox.put(.order("g-\(life)", 10))
                try await eventually("it is booked") { gate.count("paid") == life + 1 }
            }
        }
        let segments = try folder.segments(of: "gate")
        let oldest = try #require(UInt64(segments[1].suffix(26).prefix(20)))
        try folder.removeFile(segments[0])
        let error = await #expect(throws: StageError.self) {
            try await live(SourceTests.gate, in: folder) { _ in
                try await live(SourceTests.executor, in: folder) { _ in try await eventually("the executor ends") { false } }
            }
        }
        #expect(error?.description.contains("log of gate") ?? false)
        #expect(error?.description.contains("line \(oldest)") ?? false, "\(String(describing: error))")
    }

    /// An event that this build does not know might be the one that matters: the service says which, and ends.
    @Test func anEventThatThisBuildDoesNotKnowEndsTheService() async throws {
        let folder = try Folder()
        let owner = JournalOwner(surface: "kalshi-lt", service: "gate", build: "tomorrow's", host: "here", pid: 4711)
        let (journal, _) = try Journal.open(directory: folder.journal("gate"), owner: owner, options: JournalOptions(now: TestClock.start))
        _ = try journal.append([Array(#"{"atUs":"1760000000000000","foresight":{}}"#.utf8)])
        journal.close()
        // Read by the gate itself the line would be refused already: a plain replay of its journal stands in for tomorrow's gate.
        let error = await #expect(throws: StageError.self) {
            try await withLoop { loop in
                let (journal, _) = try Journal.open(
                    directory: folder.journal("gate"), owner: owner, options: JournalOptions(now: TestClock.start))
                defer { journal.close() }
                let outlet = try LogOutlet(on: loop, bind: folder.endpoint("gate.log"))
                let ask = try AskServer(on: loop, bind: folder.endpoint("gate.ask"))
                do {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            try await ReplayServer(on: ask, source: JournalReplay(journal)) { _ in Tbot_V1_CommandAnswer() }.run()
                        }
                        group.addTask {
                            try await live(SourceTests.executor, in: folder) { _ in try await eventually("the executor ends") { false } }
                        }
                        while try await group.next() != nil {}
                    }
                } catch {
                    await ask.close()
                    await outlet.close()
                    throw error
                }
            }
        }
        #expect(
            error?.description.hasPrefix("line 2 of the log of gate cannot be read by this build: ") ?? false,
            "\(String(describing: error))")
    }

    /// Every input of `source` in the reader's journal stands behind the input of the gate that it follows from.
    private func expectCausesFirst(in folder: Folder, reader: String, source: String, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        var gate: UInt64 = 0
        var checked = 0
        for line in try JournalText(folder.journal(reader)).lines {
            guard case .event(let bytes, let position)? = InputLine.parse(line.event)?.input else { continue }
            if position.source == "gate" { gate = position.seq }
            guard position.source == source, let cause = try EventCodec.decode(bytes).cause else { continue }
            #expect(cause.source == "gate" && cause.seq <= gate, "line \(line.seq)", sourceLocation: sourceLocation)
            checked += 1
        }
        #expect(checked > 0, sourceLocation: sourceLocation)
    }
}
