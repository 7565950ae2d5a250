import TestSupport
import Testing
import Wire

@testable import Bus

@Suite(.timeLimit(.minutes(10))) struct ReplayServerTests {
    private static func replay(after place: Place, maxBytes: UInt32 = 0) -> Tbot_V1_AskRequest.OneOf_Body {
        var request = Tbot_V1_ReplayRequest()
        request.after = place.message
        request.maxBytes = maxBytes
        return .replay(request)
    }

    private func withClient(_ log: MemoryLog, _ body: (AskClient) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        try await TestService.run(in: directory, log: log) { _ in
            try await withLoop { loop in
                let client = try AskClient(on: loop, connect: directory.endpoint("gate.ask"))
                try await body(client)
                await client.close()
            }
        }
    }

    @Test func commandsAreAnsweredWhileAReplayIsRead() async throws {
        let log = MemoryLog()
        log.hold(.seconds(100))
        try await withClient(log) { client in
            async let slow = client.ask(ReplayServerTests.replay(after: .unknown), timeout: .seconds(100))
            try await eventually("the replay is being read") { log.reads == 1 }
            var signed = Tbot_V1_Signed()
            signed.payload.append(contentsOf: [1, 2, 3])
            guard case .command(let answer) = try await client.ask(.command(signed), timeout: .seconds(40)) else {
                Issue.record("not a command's answer")
                return
            }
            #expect(answer.accepted && answer.text == "done 3")
            #expect(log.reading == 1)
            log.hold(.zero)
            guard case .replay = try await slow else {
                Issue.record("not a replay's answer")
                return
            }
        }
    }

    @Test func aPlaceThatIsNoneIsRefusedInWords() async throws {
        try await withClient(MemoryLog()) { client in
            var request = Tbot_V1_ReplayRequest()
            request.after.hash = "not a hash"
            let answer = try await client.ask(.replay(request), timeout: .seconds(10))
            #expect(answer == .refused("the place is malformed"))
        }
    }

    @Test(arguments: [(1, 1), (500, 2), (0, 100), (UInt32.max, 100)] as [(UInt32, Int)])
    func aChunkHasAsManyBytesAsAskedForAndOneLineAtLeast(maxBytes: UInt32, count: Int) async throws {
        let log = MemoryLog()
        log.append(100)
        try await withClient(log) { client in
            let question = ReplayServerTests.replay(after: .unknown, maxBytes: maxBytes)
            guard case .replay(let answer) = try await client.ask(question, timeout: .seconds(10)) else {
                Issue.record("not a replay's answer")
                return
            }
            #expect(answer.lineBytes == log.lines.prefix(count).map(\.bytes))
            #expect(Place(answer.head) == log.head())
        }
    }

    @Test func oneCommandTooManyIsRefusedAndTheOthersEnd() async throws {
        let directory = try TemporaryDirectory()
        let gate = Gate()
        try await withLoop { far in
            let server = try AskServer(on: far, bind: directory.endpoint("s.ask"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await ReplayServer(on: server, source: MemoryLog()) { _ in
                        await gate.wait()
                        return Tbot_V1_CommandAnswer()
                    }.run()
                }
                try await withLoop { near in
                    let client = try AskClient(on: near, connect: directory.endpoint("s.ask"))
                    try await withThrowingTaskGroup(of: Tbot_V1_AskAnswer.OneOf_Body.self) { asks in
                        for _ in 0...BusLimits.commandsMax {
                            asks.addTask { try await client.ask(.command(Tbot_V1_Signed()), timeout: .seconds(30)) }
                        }
                        #expect(try await asks.next() == .refused("busy: 8 commands are running"))
                        await gate.open()
                        var answered = 0
                        for try await answer in asks where answer == .command(Tbot_V1_CommandAnswer()) { answered += 1 }
                        #expect(answered == BusLimits.commandsMax)
                    }
                    await client.close()
                }
                await server.close()
            }
        }
    }
}

/// Holds its callers until it is opened.
private actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func wait() async {
        if !isOpen { await withCheckedContinuation { waiting.append($0) } }
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
