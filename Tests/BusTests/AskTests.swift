import Domain
import SwiftProtobuf
import TestSupport
import Testing
import Wire

@testable import Bus

@Suite(.timeLimit(.minutes(10))) struct AskTests {
    private static func command(_ count: Int) -> Tbot_V1_AskRequest.OneOf_Body {
        var signed = Tbot_V1_Signed()
        signed.payload.append(contentsOf: [UInt8](repeating: 7, count: count))
        return .command(signed)
    }

    private static func answer(_ text: String) -> Tbot_V1_AskAnswer.OneOf_Body {
        var answer = Tbot_V1_CommandAnswer()
        answer.text = text
        return .command(answer)
    }

    /// A server and a client, each with a loop of its own.
    private func withPair(_ body: (AskServer, AskClient) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { far in
            try await withLoop { near in
                let server = try AskServer(on: far, bind: directory.endpoint("s.ask"))
                let client = try AskClient(on: near, connect: directory.endpoint("s.ask"))
                try await body(server, client)
                await client.close()
                await server.close()
            }
        }
    }

    private func size(of question: AskQuestion) -> Int {
        guard case .command(let signed) = question.body else { return -1 }
        return signed.payload.count
    }

    @Test func answersFindTheirQuestionsInAnyOrder() async throws {
        try await withPair { server, client in
            try await withThrowingTaskGroup(of: (Int, Tbot_V1_AskAnswer.OneOf_Body).self) { group in
                for count in 0..<50 { group.addTask { (count, try await client.ask(AskTests.command(count), timeout: .seconds(20))) } }
                var questions: [AskQuestion] = []
                while questions.count < 50, let batch = await server.receive(upTo: 7) { questions += batch }
                for question in questions.reversed() {
                    let isSent = try await server.reply(to: question, AskTests.answer("\(size(of: question))"))
                    #expect(isSent)
                }
                for try await (count, answer) in group { #expect(answer == AskTests.answer("\(count)")) }
            }
            #expect(await client.strays == 0)
        }
    }

    /// A client whose server is not there yet.
    private func withClient(_ body: (AskClient, _ serve: () throws -> AskServer) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { far in
            try await withLoop { near in
                let client = try AskClient(on: near, connect: directory.endpoint("s.ask"))
                try await body(client) { try AskServer(on: far, bind: directory.endpoint("s.ask")) }
                await client.close()
            }
        }
    }

    @Test func aQuestionAskedBeforeTheServerIsThereIsAnsweredWhenItIs() async throws {
        try await withClient { client, serve in
            async let answer = client.ask(AskTests.command(3), timeout: .seconds(20))
            let server = try serve()
            let question = try #require(await server.receive(upTo: 1)?.first)
            try await server.reply(to: question, AskTests.answer("late"))
            let said = try await answer
            #expect(said == AskTests.answer("late"))
            await server.close()
        }
    }

    @Test func noAnswerIsATimeoutThatNamesTheEndpoint() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { near in
            let endpoint = try directory.endpoint("nobody.ask")
            let client = try AskClient(on: near, connect: endpoint)
            let began = MachineTime.now()
            let error = try await #require(throws: BusError.self) { try await client.ask(AskTests.command(1), timeout: .milliseconds(80)) }
            #expect(error.code == .timedOut)
            #expect(error.description == "ask \(endpoint): no answer within 0.08 seconds")
            #expect(MachineTime.now() - began >= .milliseconds(80))
            await client.close()
        }
    }

    @Test func aQuestionThatTimedOutBeforeItWasSentIsNeverDelivered() async throws {
        try await withClient { client, serve in
            _ = try? await client.ask(AskTests.command(1), timeout: .milliseconds(30))  // times out
            async let second = client.ask(AskTests.command(2), timeout: .seconds(20))
            let server = try serve()
            let questions = try #require(await server.receive(upTo: 10))
            #expect(questions.map(size) == [2])
            try await server.reply(to: questions[0], AskTests.answer("2"))
            let said = try await second
            #expect(said == AskTests.answer("2"))
            await server.close()
        }
    }

    @Test func anAnswerAfterItsTimeoutIsAStray() async throws {
        try await withPair { server, client in
            // Once there is a connection a question is sent at once, however late the machine is.
            async let greeting = client.ask(AskTests.command(0), timeout: .seconds(60))
            try await server.reply(to: try #require(await server.receive(upTo: 1)?.first), AskTests.answer("hello"))
            _ = try await greeting
            async let first = client.ask(AskTests.command(1), timeout: .milliseconds(50))
            let question = try #require(await server.receive(upTo: 1)?.first)
            do {
                _ = try await first
                Issue.record("no timeout")
            } catch let error as BusError {
                #expect(error.code == .timedOut)
            }
            try await server.reply(to: question, AskTests.answer("late"))
            async let second = client.ask(AskTests.command(2), timeout: .seconds(20))
            let next = try #require(await server.receive(upTo: 1)?.first)
            try await server.reply(to: next, AskTests.answer("second"))
            let said = try await second
            #expect(said == AskTests.answer("second"))
            #expect(await client.strays == 1)
        }
    }

    @Test func oneQuestionTooManyIsRefusedAtOnce() async throws {
        try await withPair { server, client in
            await withTaskGroup(of: BusError.Code?.self) { group in
                for _ in 0...BusLimits.questionsMax {
                    group.addTask {
                        do throws(BusError) {
                            _ = try await client.ask(AskTests.command(1), timeout: .seconds(30))
                            return nil
                        } catch {
                            return error.code
                        }
                    }
                }
                #expect(await group.next() == .tooManyOutstanding)
                await client.close()
                var others: [BusError.Code?] = []
                for await code in group { others.append(code) }
                #expect(others == Array(repeating: .closed, count: BusLimits.questionsMax))
            }
        }
    }

    @Test(arguments: [0, 30])
    func aCancelledQuestionEndsAndLeavesItsPlace(milliseconds: Int) async throws {
        try await withPair { server, client in
            await withTaskGroup(of: BusError.Code?.self) { group in
                group.addTask {
                    do throws(BusError) {
                        _ = try await client.ask(AskTests.command(1), timeout: .seconds(30))
                        return nil
                    } catch {
                        return error.code
                    }
                }
                if milliseconds > 0 { _ = await server.receive(upTo: 1) }
                group.cancelAll()
                #expect(await group.next() == .cancelled)
            }
        }
    }

    @Test func anAskerThatVanishedIsCountedAndHoldsNothingUp() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { far in
            let server = try AskServer(on: far, bind: directory.endpoint("s.ask"))
            let question = try await withLoop { near in
                let client = try AskClient(on: near, connect: directory.endpoint("s.ask"))
                async let asked = client.ask(AskTests.command(1), timeout: .seconds(20))
                let question = try #require(await server.receive(upTo: 1)?.first)
                await client.close()
                do {
                    _ = try await asked
                    Issue.record("no error")
                } catch let error as BusError {
                    #expect(error.code == .closed)
                }
                return question
            }
            try await eventually("the server notices") { try await server.reply(to: question, AskTests.answer("x")) == false }
            #expect(await server.vanished == 1)
            try await withLoop { near in
                let client = try AskClient(on: near, connect: directory.endpoint("s.ask"))
                async let asked = client.ask(AskTests.command(2), timeout: .seconds(20))
                let next = try #require(await server.receive(upTo: 1)?.first)
                try await server.reply(to: next, AskTests.answer("y"))
                let said = try await asked
                #expect(said == AskTests.answer("y"))
                await client.close()
            }
            await server.close()
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func noiseIsCountedAndNeverTraps(seed: UInt64) async throws {
        let directory = try TemporaryDirectory()
        var generator = SplitMix64(seed: seed)
        let noise = (0..<300).map { _ in (0..<Int.random(in: 1...6, using: &generator)).map { _ in generator.bytes(upTo: 40) } }
        try await withLoop { far in
            try await withLoop { near in
                let server = try AskServer(on: far, bind: directory.endpoint("s.ask"))
                let rude = try RudeDealer(on: near, connect: directory.endpoint("s.ask"))
                try RawPeer(path: "\(directory.path)/s.ask").write(generator.bytes(upTo: 400))
                for frames in noise { try await rude.send(frames) }
                try await rude.send([Tbot_V1_AskRequest(id: 77, body: AskTests.command(5)).encoded ?? []])
                var questions: [AskQuestion] = []
                while questions.last?.id != 77, let batch = await server.receive(upTo: 100) { questions += batch }
                let malformed = await server.malformed
                #expect(malformed + UInt64(questions.count) == 301 && malformed > 100, "seed \(seed)")
                await rude.close()
                await server.close()
            }
        }
    }
}
