import Bus
import Domain
import FoundationEssentials
import TestSupport
import Testing
import Wire

@testable import Journal
@testable import Stage

/// Market time in a log, and what comes by time: ticks, STOP files, heartbeats.
@Suite(.timeLimit(.minutes(1))) struct TimeTests {
    /// `at` never goes back, whatever the clock does within a life or from one to the next, and an output has the time of its input.
    @Test(arguments: 0..<8 as Range<UInt64>)
    func marketTimeNeverGoesBackWithinALog(seed: UInt64) async throws {
        let folder = try Folder(inMemory: true)
        let clock = TestClock()
        var random = SplitMix64(seed: seed)
        var highest = clock.now
        try await withLoop { loop in
            for lifeNumber in 0..<4 {
                let life = try Life(Plan<Plain>(clock: clock, segmentBytes: 3_000), in: folder, on: loop)
                #expect(life.recovery.at >= highest || lifeNumber == 0, "seed \(seed)")
                let steps = (0..<6).map { _ in
                    (Span.minutes(Int64.random(in: -600...600, using: &random)), Int64.random(in: 1...9, using: &random))
                }
                try await life.run { life in
                    for (number, (span, amount)) in steps.enumerated() {
                        clock.advance(span)
                        life.inbox.put(.order("o-\(lifeNumber)-\(number)", amount))
                        try await eventually("it is settled") { life.count("paid") == Int64(lifeNumber * 6 + number + 1) }
                    }
                }
                highest = max(highest, try #require(try JournalText(folder.journal("ledger")).times.last))
            }
        }
        let text = try JournalText(folder.journal("ledger"))
        let times = try text.times
        #expect(zip(times, times.dropFirst()).allSatisfy(<=), "seed \(seed)")
        #expect(try foldFromFirst(folder).at == highest, "seed \(seed)")
        for (index, entry) in try text.entries.enumerated() {
            guard case .output = entry else { continue }
            #expect(times[index] == times[index - 1], "seed \(seed), line \(index + 1)")
        }
    }

    /// Ten ticks a second are told and one an hour means something: only that one is journaled, however much is heard of other logs.
    @Test(arguments: [[], ["gate"]])
    func aTickIsJournaledWhenItMeansSomething(reads: [String]) async throws {
        let folder = try Folder()
        let clock = TestClock()
        try await live(Plan<Plain>(service: "gate"), in: folder) { _ in
            try await live(Plan<Plain>(reads: reads, clock: clock), in: folder) { life in
                try await eventually("it has started") { life.journal.head.seq >= 2 && (reads.isEmpty || life.note == "gate live") }
                func closed() throws -> Int { try JournalText(folder.journal("ledger")).outputs.count { $0 == .dayClosed(paid: 0) } }
                for day in 1...3 {
                    let turn = life.progress.lastTurn
                    try await eventually("ticks come and go") { life.progress.lastTurn - turn > .milliseconds(300) }
                    #expect(try closed() == day - 1)
                    clock.advance(.hours(1))
                    try await eventually("the day is closed", within: .seconds(5)) { try closed() == day }
                }
            }
        }
        let ticks = try JournalText(folder.journal("ledger")).entries.count {
            if case .local(let text) = $0 { text.contains("\"tick\"") } else { false }
        }
        #expect(ticks == 3)
    }

    /// A STOP file that appears or goes is an input, once each.
    @Test func aStopFileIsAnInput() async throws {
        let folder = try Folder()
        let stops = [folder.path + "/STOP", folder.path + "/surface-STOP"]
        try await live(Plan<Plain>(stopFiles: stops), in: folder) { life in
            for (number, stop) in (stops + stops).enumerated() {
                try write([], to: stop)
                try await eventually("the file is seen") { life.journal.head.seq == UInt64(number * 4 + 3) }
                life.inbox.put(.order("o-\(number)", 10))
                try await eventually("the order is refused") { life.journal.head.seq == UInt64(number * 4 + 5) }
                try folder.removeFile(stop)
                try await eventually("that it is gone is seen") { life.journal.head.seq == UInt64(number * 4 + 6) }
            }
        }
        let text = try JournalText(folder.journal("ledger"))
        #expect(try text.outputs == (0..<4).map { .refused("o-\($0)") })
    }

    /// A heartbeat says which log it is, how far it goes, and how the service stands.
    @Test func aHeartbeatSaysHowTheServiceStands() async throws {
        let folder = try Folder()
        try await withLoop { loop in
            let follower = try LogFollower(on: loop, log: folder.endpoint("ledger.log"), ask: folder.endpoint("ledger.ask"), from: .unknown)
            async let reading: Void = { while try await follower.next() != nil {} }()
            try await live(Plan<Plain>(reads: ["orders"], build: "tomorrow's"), in: folder) { life in
                life.inbox.put(.order("a", 10))
                try await eventually("the payment is told") {
                    await follower.lastHeartbeat?.heartbeat.gauges.contains { $0.name == "paid_count" && $0.value == 1 } ?? false
                }
                try await eventually("that its source is not there is told") {
                    await follower.lastHeartbeat?.heartbeat.note == "orders silent"
                }
                let heartbeat = try #require(await follower.lastHeartbeat).heartbeat
                #expect(
                    heartbeat.service == "ledger" && heartbeat.surface == "kalshi-lt" && heartbeat.build == "tomorrow's"
                        && heartbeat.pid > 0)
                #expect(heartbeat.atUs == TestClock.start.unixMicros)
                #expect(
                    heartbeat.head.logID == life.journal.head.logID && heartbeat.head.seq <= life.journal.head.seq
                        && heartbeat.head.seq >= 7)
                #expect(heartbeat.gauges.map(\.name).starts(with: ["backlog_count", "held_back_count"]))
            }
            await follower.close()
            try await reading
        }
    }
}
