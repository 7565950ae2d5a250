import Glibc
import SwiftProtobuf
import TestSupport
import Testing
import Wire

@testable import Bus

/// A reader of a log against a real service over ipc.
@Suite(.timeLimit(.minutes(10))) struct FollowerTests {
    private let directory: TemporaryDirectory
    private let log = MemoryLog()

    init() throws { directory = try TemporaryDirectory() }

    @Test func aBurstOf50kLinesArrivesWholeInOrderAndVerifiedAtAReaderThatJoinsLate() async throws {
        let count = 50_000
        let directory = directory
        try await TestService.run(in: directory, log: log) { service in
            try await service.append(count / 2)
            try await following(in: directory) { follower in
                async let reading = follower.read(upTo: UInt64(count))
                try await service.append(count - count / 2, batch: 2_048)
                let (lines, statuses) = try await reading
                expectSame(lines, service.log.lines)
                #expect(statuses.first == .catchingUp)
                try await follower.read(until: { $0 == .live })
                #expect(await follower.place == service.log.head())
                print("burst: counters \(await follower.counters)")
            }
        }
    }

    @Test func liveComesAfterTheHeadWasHandedOver() async throws {
        let directory = directory
        log.append(10)
        try await TestService.run(in: directory, log: log) { service in
            try await following(in: directory) { follower in
                #expect(try await follower.next() == .status(.catchingUp))
                #expect(try await follower.next() == .lines(service.log.lines, place: service.log.head()))
                #expect(try await follower.next() == .status(.live))
                try await service.append(1, mark: "live")
                #expect(try await follower.next() == .lines(Array(service.log.lines.suffix(1)), place: service.log.head()))
                #expect(await follower.counters.gaps == 0)
                try await eventually("heartbeats are shown") {
                    async let event = follower.next()
                    try await service.append(1)
                    _ = try await event
                    return await follower.lastHeartbeat?.heartbeat.service == "gate"
                }
            }
        }
    }

    @Test func lostLinesAreAskedForAndTheGapIsCounted() async throws {
        let directory = directory
        try await TestService.run(in: directory, log: log) { service in
            try await following(in: directory) { follower in
                try await service.append(5)
                #expect(try await follower.read(upTo: 5).lines.count == 5)
                try await follower.read(until: { $0 == .live })
                service.log.append(3, mark: "never published")
                try await service.append(1)
                expectSame(try await follower.read(upTo: 9).lines, Array(service.log.lines.suffix(4)))
                #expect(await follower.counters.gaps == 1)
            }
        }
    }

    @Test func aLostLastLineIsSeenByTheHeartbeat() async throws {
        let directory = directory
        try await TestService.run(in: directory, log: log) { service in
            try await following(in: directory) { follower in
                try await follower.read(until: { $0 == .live })
                service.log.append(1, mark: "never published")
                expectSame(try await follower.read(upTo: 1).lines, service.log.lines)
            }
        }
    }

    @Test func aReaderThatStartsAgainGoesOnAtItsPlace() async throws {
        let directory = directory
        try await TestService.run(in: directory, log: log) { service in
            try await service.append(3_000)
            var place = Place.unknown
            var lines: [LogLine] = []
            for stop in [1, 700, 2_999, 3_000, 5_000] as [UInt64] where place.seq < stop {
                if stop > 3_000 { try await service.append(2_000) }
                let settings = FollowerSettings(chunkBytes: 40_000)
                (place, lines) = try await following(in: directory, from: place, settings: settings) { follower in
                    let more = try await follower.read(upTo: stop).lines
                    return (await follower.place, lines + more)
                }
            }
            expectSame(lines, service.log.lines)
            expectChained(lines, from: .unknown)
        }
    }

    @Test func aServiceThatStartsAgainIsReadOnAndWelcomesItsReader() async throws {
        let directory = directory
        let log = log
        try await following(in: directory, settings: FollowerSettings()) { follower in
            var lines: [LogLine] = []
            for life in 1...3 {
                try await TestService.run(in: directory, log: log) { service in
                    try await service.append(100, mark: "life \(life)")
                    lines += try await follower.read(upTo: UInt64(life * 100)).lines
                    try await follower.read(until: { $0 == .live })
                }
                if life < 3 { try await follower.read(until: { $0 == .silent }) }
            }
            expectSame(lines, log.lines)
            #expect(await follower.counters.silences >= 2)
        }
    }

    @Test func threeMissedHeartbeatsAreSilenceAndTheHeadEndsIt() async throws {
        let directory = directory
        try await TestService.run(in: directory, log: log) { service in
            try await following(in: directory, settings: FollowerSettings()) { follower in
                try await service.append(1)
                try await follower.read(until: { $0 == .live })
                service.setBeating(false)
                try await follower.read(until: { $0 == .silent })
                service.log.append(2, mark: "while silent")
                service.setBeating(true)
                let (lines, statuses) = try await follower.read(until: { $0 == .live })
                expectSame(lines, Array(service.log.lines.suffix(2)))
                #expect(statuses.last == .live && statuses.first == .catchingUp)
            }
        }
    }

    @Test func aServiceThatIsNotThereIsSilentUntilItComes() async throws {
        let directory = directory
        let log = log
        log.append(7)
        try await following(in: directory, settings: FollowerSettings()) { follower in
            let before = try await follower.read(until: { $0 == .silent })
            #expect(before.statuses == [.catchingUp, .silent])
            try await TestService.run(in: directory, log: log) { service in
                let after = try await follower.read(until: { $0 == .live })
                expectSame(after.lines, service.log.lines)
            }
        }
    }

    @Test func anotherLogAtTheSameEndpointDiverges() async throws {
        let directory = directory
        log.append(5)
        let other = MemoryLog(id: String(repeating: "0f", count: 16))
        other.append(5)
        try await TestService.run(in: directory, log: other) { service in
            try await following(in: directory, from: log.head()) { follower in
                let end = try await follower.read(until: \.isTerminal)
                #expect(end.lines.isEmpty)
                #expect(try await follower.next() == nil)
                #expect(try await follower.next() == nil)
            }
        }
    }

    @Test func anotherLogInMidstreamDiverges() async throws {
        let directory = directory
        let log = log
        try await following(in: directory) { follower in
            try await TestService.run(in: directory, log: log) { service in
                try await service.append(5)
                try await follower.read(until: { $0 == .live })
            }
            let other = MemoryLog(id: String(repeating: "0f", count: 16))
            other.append(50)
            try await TestService.run(in: directory, log: other) { _ in
                let end = try await follower.read(until: \.isTerminal)
                #expect(end.lines.isEmpty)
                guard case .diverged = end.statuses.last else { Issue.record("\(end.statuses)"); return }
            }
        }
    }

    @Test func aRaisedGenerationDiverges() async throws {
        let directory = directory
        log.append(5)
        try await TestService.run(in: directory, log: log.copy(upTo: 5, generation: 1)) { _ in
            try await following(in: directory, from: log.head()) { follower in
                let end = try await follower.read(until: \.isTerminal)
                #expect(end.lines.isEmpty)
            }
        }
    }

    @Test func theSameSeqWithAnotherHashDiverges() async throws {
        let directory = directory
        log.append(5)
        let fork = log.copy(upTo: 4)
        fork.append(1, mark: "fork")
        try await TestService.run(in: directory, log: fork) { _ in
            try await following(in: directory, from: log.head()) { follower in
                let end = try await follower.read(until: \.isTerminal)
                #expect(end.lines.isEmpty)
            }
        }
    }

    @Test func aLogThatLostItsEndDiverges() async throws {
        let directory = directory
        log.append(5)
        try await TestService.run(in: directory, log: log.copy(upTo: 3)) { _ in
            try await following(in: directory, from: log.head()) { follower in
                let end = try await follower.read(until: \.isTerminal)
                guard case .diverged = end.statuses.last else { Issue.record("\(end.statuses)"); return }
            }
        }
    }

    @Test func aLogThatLostItsEndWhileItIsReadDiverges() async throws {
        let directory = directory
        let log = log
        try await following(in: directory) { follower in
            try await TestService.run(in: directory, log: log) { service in
                try await service.append(5)
                try await follower.read(until: { $0 == .live })
            }
            try await TestService.run(in: directory, log: log.copy(upTo: 3)) { _ in
                let end = try await follower.read(until: \.isTerminal)
                guard case .diverged = end.statuses.last else { Issue.record("\(end.statuses)"); return }
            }
        }
    }

    @Test func aReaderBehindWhatIsArchivedStopsByName() async throws {
        let directory = directory
        log.append(100)
        log.archive(before: 51)
        try await TestService.run(in: directory, log: log) { _ in
            try await following(in: directory, from: log.place(at: 49)) { follower in
                let statuses = try await follower.read(until: \.isTerminal).statuses
                #expect(statuses.last == .archived(oldest: 51))
            }
            try await following(in: directory, from: log.place(at: 50)) { follower in
                let lines = try await follower.read(until: { $0 == .live }).lines
                expectSame(lines, Array(log.lines.suffix(50)))
            }
        }
    }

    @Test func theNextChunkIsAskedForOnlyAfterTheLastWasConsumed() async throws {
        let directory = directory
        log.append(1_000)
        log.hold(.milliseconds(1))
        try await TestService.run(in: directory, log: log) { service in
            var settings = FollowerSettings.patient
            settings.chunkBytes = 20_000
            try await following(in: directory, settings: settings) { follower in
                var reads = 0
                while true {
                    let event = try await follower.next()
                    if event == .status(.live) { break }
                    guard case .lines = event else { continue }
                    // While the consumer is busy nothing is asked.
                    reads = service.log.reads
                    try await Task.sleep(for: .milliseconds(10))
                    #expect(service.log.reads == reads)
                }
                #expect(reads > 4)
                #expect(service.log.mostReading == 1)
                #expect(await follower.counters.timeouts == 0)
            }
        }
    }

    @Test func aRefusedQuestionIsAskedAgainAfterAPause() async throws {
        let directory = directory
        log.append(3)
        log.fail("disk on fire")
        let settings = FollowerSettings(answerTimeout: .milliseconds(100), seed: 4)
        try await TestService.run(in: directory, log: log) { service in
            try await following(in: directory, settings: settings) { follower in
                async let live = follower.read(until: { $0 == .live })
                try await eventually("it was refused twice") { await follower.counters.refusals >= 2 }
                #expect(await follower.lastRefusal == "the log cannot be read: disk on fire")
                service.log.fail(nil)
                let lines = try await live.lines
                expectSame(lines, service.log.lines)
            }
        }
    }

    @Test func anAnswerThatDoesNotComeIsAskedForAgain() async throws {
        let directory = directory
        log.append(3)
        log.hold(.seconds(1))
        let settings = FollowerSettings(answerTimeout: .milliseconds(60), seed: 5)
        try await TestService.run(in: directory, log: log) { service in
            try await following(in: directory, settings: settings) { follower in
                async let live = follower.read(until: { $0 == .live })
                try await eventually("it timed out twice") { await follower.counters.timeouts >= 2 }
                service.log.hold(.zero)
                let lines = try await live.lines
                expectSame(lines, service.log.lines)
            }
        }
    }

    @Test func aSlowConsumerFallsBehindAndCatchesUpWithoutLoss() async throws {
        let directory = directory
        try await TestService.run(in: directory, log: log) { service in
            try await following(in: directory) { follower in
                try await follower.read(until: { $0 == .live })
                // More than both marks hold, while the consumer does nothing.
                try await service.append(60_000, batch: 4_096)
                let (lines, _) = try await follower.read(upTo: 60_000)
                expectSame(lines, service.log.lines)
                print("slow consumer: counters \(await follower.counters)")
            }
        }
    }

    @Test func readersAtTheSameTimeAllGetEverything() async throws {
        let directory = directory
        let log = log
        try await TestService.run(in: directory, log: log) { service in
            try await service.append(2_000)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for seed in 1...6 as ClosedRange<UInt64> {
                    group.addTask {
                        try await following(in: directory, settings: FollowerSettings(chunkBytes: 50_000, seed: seed)) { follower in
                            try await follower.read(upTo: 6_000).lines == log.lines
                        }
                    }
                }
                try await service.append(4_000, batch: 100)
                for try await isWhole in group { #expect(isWhole) }
            }
            #expect(log.mostReading == 1)
        }
    }

    @Test func closingOrCancellingEndsAWaitingNext() async throws {
        let directory = directory
        try await TestService.run(in: directory, log: log) { service in
            try await following(in: directory) { follower in
                try await follower.read(until: { $0 == .live })
                try await withThrowingTaskGroup(of: FollowerEvent?.self) { group in
                    group.addTask { try await follower.next() }
                    usleep(10_000)
                    group.cancelAll()
                    let event = try await group.next()
                    #expect(event == .some(nil))
                }
                try await service.append(1)
                expectSame(try await follower.read(upTo: 1).lines, service.log.lines)
                async let last = follower.next()
                try await Task.sleep(for: .milliseconds(10))
                await follower.close()
                let end = try await last
                #expect(end == nil)
            }
        }
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func noiseOnTheLogSocketIsCountedAndHarmless(seed: UInt64) async throws {
        let directory = directory
        var generator = SplitMix64(seed: seed)
        try await TestService.run(in: directory, log: log) { service in
            try await following(in: directory) { follower in
                try await follower.read(until: { $0 == .live })
                for _ in 0..<100 {
                    try await service.outlet.publish(.log, [generator.bytes(upTo: 80), text("{\"seq\":") + generator.bytes(upTo: 80)])
                    try await service.outlet.publish(.hb, [generator.bytes(upTo: 80)])
                    try await service.append(3)
                }
                expectSame(try await follower.read(upTo: 300).lines, service.log.lines)
                #expect(await follower.counters.malformed > 100)
            }
        }
    }
}
