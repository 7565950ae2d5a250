import Domain
import FoundationEssentials
import SwiftProtobuf
import TestSupport
import Testing
import Wire

@testable import Bus

/// The rules of a reader, without sockets and on a clock of the test's own.
@Suite(.serialized) struct FollowerMachineTests {
    private let log = MemoryLog()

    private func time(_ milliseconds: Int64) -> MachineTime { MachineTime(nanoseconds: milliseconds * 1_000_000) }

    private func heartbeat(_ head: Place) throws -> TopicMessage {
        var heartbeat = Tbot_V1_Heartbeat()
        heartbeat.head = head.message
        return TopicMessage(topic: .hb, bytes: try heartbeat.serializedBytes())
    }

    private func news(_ messages: [TopicMessage] = [], answers: [[UInt8]] = [], at milliseconds: Int64) -> FollowerPort.News {
        FollowerPort.News(messages: messages, answers: answers, at: time(milliseconds))
    }

    private func answer(_ question: [UInt8]?, from log: MemoryLog) async throws -> [UInt8] {
        let request = try Tbot_V1_AskRequest(serializedBytes: try #require(question))
        let place = try #require(Place(request.replay.after))
        let chunk = try await log.read(after: place, maxBytes: Int(request.replay.maxBytes))
        return try #require(Tbot_V1_AskAnswer(id: request.id, body: .replay(Tbot_V1_ReplayAnswer(chunk))).encoded)
    }

    /// A machine that has caught up with `log` and is live at time 0.
    private func liveMachine(_ settings: FollowerSettings = FollowerSettings()) async throws -> FollowerMachine {
        var machine = FollowerMachine(from: .unknown, settings: settings, at: time(0))
        machine.apply(news([TopicMessage(topic: .log, bytes: [])], at: 0))
        while machine.status != .live {
            while machine.takeEvent() != nil {}
            machine.consumed()
            guard let question = machine.takeOrders(at: time(0)).question else { break }
            machine.apply(news([try heartbeat(log.head())], answers: [try await answer(question, from: log)], at: 0))
        }
        while machine.takeEvent() != nil {}
        #expect(machine.status == .live && machine.place == log.head())
        return machine
    }

    private func question(of machine: inout FollowerMachine) throws -> [UInt8] {
        let question = machine.takeOrders(at: time(1)).question
        return try #require(question)
    }

    private func lines(of machine: inout FollowerMachine) -> [LogLine] {
        var lines: [LogLine] = []
        while let event = machine.takeEvent() {
            if case .lines(let batch, _) = event { lines += batch }
        }
        return lines
    }

    @Test func oneQuestionIsOutAtATime() async throws {
        var machine = FollowerMachine(from: .unknown, settings: FollowerSettings(), at: time(0))
        let first = machine.takeOrders(at: time(0))
        #expect(first.question != nil)
        for at in [0, 10, 200] as [Int64] {
            let head = Place(logID: "x", generation: 0, seq: 9, hash: .zero)
            machine.apply(news([TopicMessage(topic: .log, bytes: []), try heartbeat(head)], at: at))
            let orders = machine.takeOrders(at: time(at))
            #expect(orders.question == nil)
        }
    }

    @Test func aTimeoutAsksAnewAndLaterEachTime() throws {
        var machine = FollowerMachine(from: .unknown, settings: FollowerSettings(seed: 7), at: time(0))
        var at: Int64 = 0
        var waits: [Int64] = []
        let alive = try heartbeat(Place(logID: "x", generation: 0, seq: 0, hash: .zero))
        machine.apply(news([alive], at: 0))
        for _ in 0..<8 {
            let orders = machine.takeOrders(at: time(at))
            #expect(orders.question != nil)
            let asked = at
            while machine.question != nil {
                at += 1
                machine.apply(news([alive], at: at))
            }
            waits.append(at - asked)
        }
        #expect(machine.counters.timeouts == 8)
        for (index, wait) in waits.enumerated() {
            let whole: Int64 = min(1_000 << Int64(index), 30_000)
            let isWithinAQuarter = wait >= whole * 3 / 4 && wait <= whole * 5 / 4 + 1
            #expect(isWithinAQuarter, "try \(index): \(waits)")
        }
    }

    @Test func aTimeoutComesWithANewConnectionSoThatTheLateAnswerIsAStray() async throws {
        log.append(1)
        var machine = FollowerMachine(from: .unknown, settings: FollowerSettings(), at: time(0))
        let first = machine.takeOrders(at: time(0)).question
        machine.apply(news([TopicMessage(topic: .log, bytes: [])], at: 5_000))
        let orders = machine.takeOrders(at: time(5_000))
        #expect(orders.isAskingAnew && orders.question != nil)
        machine.apply(news(answers: [try await answer(first, from: log)], at: 5_001))
        #expect(machine.counters.strays == 1 && machine.place == .unknown)
    }

    @Test func linesFurtherThanTheWindowAreDroppedAndTheNearerKept() async throws {
        var machine = try await liveMachine()
        let lines = log.append(5_000)
        let messages = lines.dropFirst().map { TopicMessage(topic: .log, bytes: $0.bytes) }
        machine.apply(news(messages, at: 1))
        #expect(machine.ahead.count == 4_095)
        #expect(machine.counters.droppedAhead == 904)
        #expect(machine.counters.gaps == 1)
        #expect(machine.status == .catchingUp)
        var taken = self.lines(of: &machine)
        while machine.status != .live {
            machine.consumed()
            guard let question = machine.takeOrders(at: time(2)).question else { break }
            machine.apply(news(answers: [try await answer(question, from: log)], at: 2))
            taken += self.lines(of: &machine)
        }
        expectSame(taken, lines)
        #expect(machine.ahead.isEmpty && machine.status == .live)
    }

    @Test func anOldHeartbeatIsCheckedByAskingAndNotMoreThanNeeded() async throws {
        log.append(10)
        let old = log.place(at: 4)
        var machine = try await liveMachine()
        var questions = 0
        for at in 0..<20 as Range<Int64> {
            machine.apply(news([try heartbeat(old)], at: at * 10))
            guard let question = machine.takeOrders(at: time(at * 10)).question else { continue }
            questions += 1
            machine.apply(news(answers: [try await answer(question, from: log)], at: at * 10))
        }
        #expect(questions == 1)
        #expect(machine.status == .live)
    }

    @Test func aHeadThatIsReallyBehindDiverges() async throws {
        log.append(10)
        var machine = try await liveMachine()
        let shorter = log.copy(upTo: 4)
        machine.apply(news([try heartbeat(shorter.head())], at: 1))
        let question = machine.takeOrders(at: time(1)).question
        machine.apply(news(answers: [try await answer(question, from: shorter)], at: 1))
        #expect(machine.status.isTerminal)
    }

    @Test func aServerThatSaysAtHeadWithAHeadBehindIsNotBelieved() async throws {
        log.append(10)
        var machine = try await liveMachine()
        machine.apply(news([try heartbeat(log.place(at: 4))], at: 1))
        let request = try Tbot_V1_AskRequest(serializedBytes: try question(of: &machine))
        let lie = Tbot_V1_ReplayAnswer(.atHead(log.place(at: 4)))
        machine.apply(news(answers: [try #require(Tbot_V1_AskAnswer(id: request.id, body: .replay(lie)).encoded)], at: 1))
        #expect(machine.status == .diverged("its head is line 4, ours 10 is unknown to it"))
    }

    @Test func aHeartbeatWithAnotherHashForOurSeqDiverges() async throws {
        log.append(3)
        let fork = log.copy(upTo: 2)
        fork.append(1, mark: "fork")
        var machine = try await liveMachine()
        machine.apply(news([try heartbeat(fork.head())], at: 1))
        #expect(machine.status.isTerminal)
    }

    @Test func aLiveLineOfAForkDiverges() async throws {
        log.append(3)
        let fork = log.copy(upTo: 2)
        let lines = fork.append(2, mark: "fork")
        for line in lines {
            var machine = try await liveMachine()
            machine.apply(news([TopicMessage(topic: .log, bytes: line.bytes)], at: 1))
            #expect(machine.status.isTerminal)
            let taken = self.lines(of: &machine)
            #expect(taken.isEmpty)
        }
    }

    @Test func aChangedLineInAReplayIsNeverHandedOver() async throws {
        var machine = try await liveMachine()
        log.append(3)
        machine.apply(news([try heartbeat(log.head())], at: 1))
        let request = try Tbot_V1_AskRequest(serializedBytes: try question(of: &machine))
        var replay = Tbot_V1_ReplayAnswer(.lines(log.lines, head: log.head()))
        replay.lines[1][replay.lines[1].count - 3] ^= 1
        machine.apply(news(answers: [try #require(Tbot_V1_AskAnswer(id: request.id, body: .replay(replay)).encoded)], at: 1))
        let taken = lines(of: &machine)
        #expect(taken.map(\.seq) == [1])
        #expect(machine.counters.malformed == 1 && machine.status == .live && machine.place.seq == 1)
        // It asks again, after a pause.
        let early = machine.takeOrders(at: time(1))
        let later = machine.takeOrders(at: time(3_000))
        #expect(early.question == nil && later.question != nil)
    }

    @Test func nothingForThreeHeartbeatsIsSilenceAndAnythingEndsIt() async throws {
        var machine = try await liveMachine()
        machine.apply(news(at: 299))
        #expect(machine.status == .live)
        machine.apply(news(at: 300))
        #expect(machine.status == .silent)
        let orders = machine.takeOrders(at: time(300))
        #expect(orders.isListeningAnew && orders.isAskingAnew && orders.question != nil)
        machine.apply(news([try heartbeat(log.head())], at: 400))
        #expect(machine.status == .catchingUp)
        // The question of the silence was answered, but it may have been before the new SUB listened: live only after one more.
        machine.apply(news(answers: [try await answer(orders.question, from: log)], at: 401))
        while machine.takeEvent() != nil {}
        machine.consumed()
        let next = machine.takeOrders(at: time(401)).question
        #expect(machine.status == .catchingUp && next != nil)
        machine.apply(news(answers: [try await answer(next, from: log)], at: 402))
        #expect(machine.status == .live)
    }

    @Test func aSilentServiceIsListenedForAnewAtGrowingIntervals() throws {
        var machine = FollowerMachine(from: .unknown, settings: FollowerSettings(seed: 3), at: time(0))
        var times: [Int64] = []
        for at in stride(from: 0, to: 60_000, by: 10) as StrideTo<Int64> {
            machine.apply(news(at: at))
            if machine.takeOrders(at: time(at)).isListeningAnew { times.append(at) }
        }
        #expect(times.first == 300)
        #expect((10...25).contains(times.count), "\(times)")
        #expect(machine.status == .silent)
    }

    /// A network that loses, doubles and delays live messages, a service that appends at will, and answers that come late or never: the
    /// consumer still gets every line once, in order.
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func overAnyNetworkEveryLineComesOnceAndInOrder(seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        let log = MemoryLog()
        let settings = FollowerSettings(chunkBytes: Int.random(in: 5_000...400_000, using: &generator), seed: seed)
        var machine = FollowerMachine(from: .unknown, settings: settings, at: time(0))
        var onTheWay: [TopicMessage] = []
        var unanswered: [[UInt8]] = []
        var consumed: [LogLine] = []
        var now: Int64 = 0
        var step = 0
        // Once it is calm, it must come to an end by itself.
        while step < 600 || machine.status != .live || consumed.count < log.head().seq {
            step += 1
            let isCalm = step > 600
            guard step < 2_000 else { break }
            now += Int64.random(in: 1...40, using: &generator)
            if !isCalm, Bool.random(using: &generator) {
                let lines = log.append(Int.random(in: 1...(step % 250 == 0 ? 6_000 : 12), using: &generator))
                onTheWay += lines.map { TopicMessage(topic: .log, bytes: $0.bytes) }
            }
            if isCalm || step % 3 == 0 { onTheWay.append(try heartbeat(log.head())) }
            if !isCalm {
                if Int.random(in: 0..<8, using: &generator) == 0 { onTheWay.removeAll() }
                if Int.random(in: 0..<8, using: &generator) == 0 { onTheWay.append(TopicMessage(topic: .log, bytes: [])) }
                if let old = onTheWay.randomElement(using: &generator), Bool.random(using: &generator) { onTheWay.append(old) }
                let noise = TopicMessage(topic: .log, bytes: generator.bytes(upTo: 60))
                if Int.random(in: 0..<6, using: &generator) == 0 { onTheWay.append(noise) }
            }
            let count = isCalm ? onTheWay.count : Int.random(in: 0...onTheWay.count, using: &generator)
            var arrived = FollowerPort.News(messages: Array(onTheWay.prefix(min(count, BusLimits.receiveMax))), at: time(now))
            onTheWay.removeFirst(arrived.messages.count)
            if let question = unanswered.first, isCalm || Int.random(in: 0..<3, using: &generator) > 0 {
                unanswered.removeFirst()
                if isCalm || Int.random(in: 0..<10, using: &generator) > 0 { arrived.answers.append(try await answer(question, from: log)) }
            }
            machine.apply(arrived)
            consumed += lines(of: &machine)
            machine.consumed()
            let orders = machine.takeOrders(at: time(now))
            if orders.isAskingAnew { unanswered = [] }
            if let question = orders.question { unanswered.append(question) }
            #expect(unanswered.count <= 1, "seed \(seed)")
            #expect(UInt64(machine.ahead.count) <= BusLimits.linesAheadMax, "seed \(seed)")
        }
        expectSame(consumed, log.lines, "seed \(seed)")
        #expect(machine.status == .live, "seed \(seed)")
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func randomBytesNeverTrap(seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        log.append(20)
        var machine = try await liveMachine()
        for at in 0..<400 as Range<Int64> {
            var frame = generator.bytes(upTo: 200)
            if Bool.random(using: &generator), let line = log.lines.randomElement(using: &generator) {
                frame = line.bytes
                frame[Int.random(in: 0..<frame.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let topic = try #require(Topic.allCases.randomElement(using: &generator))
            var answers: [[UInt8]] = []
            if let question = machine.takeOrders(at: time(at)).question {
                var bytes = try await answer(question, from: log)
                for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator) }
                answers = [bytes, generator.bytes(upTo: 100)]
            }
            machine.apply(news([TopicMessage(topic: topic, bytes: frame)], answers: answers, at: at))
            for line in lines(of: &machine) { #expect(log.lines.contains(line), "seed \(seed)") }
        }
    }

    @Test func theSeqOfALineIsReadWithoutItsHash() {
        #expect(LogLine.seq(peekedIn: log.append(1)[0].bytes) == 1)
        for noise in ["", "{\"seq\":", "{\"seq\":x", "{\"seq\":-1", "{\"seq\":12345678901234567,", "[\"seq\":1"] {
            #expect(LogLine.seq(peekedIn: text(noise)) == nil)
        }
        #expect(LogLine.seq(peekedIn: text("{\"seq\":9007199254740991,")) == 9_007_199_254_740_991)
    }
}
