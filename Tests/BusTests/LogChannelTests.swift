import Glibc
import TestSupport
import Testing
import Wire

@testable import Bus

@Suite(.timeLimit(.minutes(10))) struct LogChannelTests {
    @Test func subscriberSeesOnlyItsTopic() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try LogOutlet(on: loop, bind: directory.endpoint("s.log"))
            let quotes = try LogInlet(on: loop, connect: directory.endpoint("s.log"), topics: [.quote])
            try await subscribe(outlet, quotes, topic: .quote)
            for topic in Topic.allCases { try await outlet.publish(topic, [text(topic.rawValue)]) }
            try await outlet.publish(.quote, [text("end")])
            var seen: [TopicMessage] = []
            while seen.last?.bytes != text("end"), let batch = await quotes.receive(upTo: 16) { seen += batch }
            #expect(seen == [TopicMessage(topic: .quote, bytes: text("quote")), TopicMessage(topic: .quote, bytes: text("end"))])
            await outlet.close()
            await quotes.close()
        }
    }

    @Test func aTapSeesMirroredWorkBesideTheLog() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try LogOutlet(on: loop, bind: directory.endpoint("s.log"))
            let tap = try LogInlet(on: loop, connect: directory.endpoint("s.log"))
            try await subscribe(outlet, tap, topic: .metric)
            try await outlet.publish(.work, [text("candidate")])
            try await outlet.publish(.log, [text("line")])
            var seen: [TopicMessage] = []
            while seen.count < 2, let batch = await tap.receive(upTo: 16) { seen += batch }
            #expect(seen == [TopicMessage(topic: .work, bytes: text("candidate")), TopicMessage(topic: .log, bytes: text("line"))])
            await outlet.close()
            await tap.close()
        }
    }

    @Test func aBatchArrivesInOrderAndWhole() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try LogOutlet(on: loop, bind: directory.endpoint("s.log"))
            let inlet = try LogInlet(on: loop, connect: directory.endpoint("s.log"), topics: [.quote])
            try await subscribe(outlet, inlet, topic: .quote)
            let sent = (0..<10_000).map { text("\($0)") }
            try await outlet.publish(.quote, sent)
            var seen: [[UInt8]] = []
            while seen.count < sent.count, let batch = await inlet.receive(upTo: 1_000) {
                #expect(batch.count <= 1_000)
                seen += batch.map(\.bytes)
            }
            #expect(seen == sent)
            await outlet.close()
            await inlet.close()
        }
    }

    @Test func eachNewConnectionBeginsWithAWelcome() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { client in
            let inlet = try LogInlet(on: client, connect: directory.endpoint("s.log"), topics: [.log])
            for _ in 0..<2 {
                try await withLoop { loop in
                    let outlet = try LogOutlet(on: loop, bind: directory.endpoint("s.log"))
                    let first = await inlet.receive(upTo: 1)
                    #expect(first?.map(\.isWelcome) == [true])
                    await outlet.close()
                }
            }
            await inlet.close()
        }
    }

    @Test func aReaderThatNeverReadsCostsNoOtherReaderALine() async throws {
        let directory = try TemporaryDirectory()
        let log = MemoryLog()
        let count = 60_000
        try await TestService.run(in: directory, log: log) { service in
            // As a stopped process: connected and subscribed, its socket full.
            let stopped = try RawPeer(path: "\(directory.path)/gate.log")
            stopped.shakeHands(as: "SUB")
            stopped.subscribe(to: "log")
            stopped.subscribe(to: "hb")
            try await withLoop { loop in
                let slow = try LogInlet(on: loop, connect: directory.endpoint("gate.log"), topics: [.log], mark: 1)
                try await following(in: directory) { follower in
                    try await follower.read(until: { $0 == .live })
                    async let reading = follower.read(upTo: UInt64(count))
                    // In step with the reader, so that what it misses would be for the other's sake.
                    var sent = 0
                    while sent < count {
                        try await service.append(1_000)
                        sent += 1_000
                        try await eventually("the reader follows") { await follower.place.seq + 8_000 > UInt64(sent) }
                    }
                    let lines = try await reading.lines
                    #expect(lines.count == count)
                    #expect(await follower.counters.gaps == 0)
                    #expect(await follower.status == .live)
                }
                await slow.close()
            }
            withExtendedLifetime(stopped) {}
        }
    }

    @Test func closingEndsAWaitingReceive() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let inlet = try LogInlet(on: loop, connect: directory.endpoint("s.log"))
            async let received = inlet.receive(upTo: 1)
            try await Task.sleep(for: .milliseconds(20))
            await inlet.close()
            let end = await received
            #expect(end == nil)
            #expect(await inlet.receive(upTo: 1) == nil)
        }
    }

    @Test(arguments: [0, 20])
    func cancellingEndsAWaitingReceiveAndTheNextGoesOn(milliseconds: Int) async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try LogOutlet(on: loop, bind: directory.endpoint("s.log"))
            let inlet = try LogInlet(on: loop, connect: directory.endpoint("s.log"), topics: [.quote])
            await withTaskGroup(of: Bool.self) { group in
                group.addTask { await inlet.receive(upTo: 1) == nil }
                if milliseconds > 0 { usleep(UInt32(milliseconds) * 1_000) }
                group.cancelAll()
                #expect(await group.next() == true)
            }
            try await subscribe(outlet, inlet, topic: .quote)
            await outlet.close()
            await inlet.close()
        }
    }

    @Test func aTakenPortIsNamedWithTheSystemsReason() async throws {
        try await withLoop { loop in
            let first = try LogOutlet(on: loop, bind: Endpoint("tcp://127.0.0.1:*"))
            let address = await first.boundAddress
            let error = try #require(throws: BusError.self) { _ = try LogOutlet(on: loop, bind: Endpoint(address)) }
            #expect(error.code == .system(EADDRINUSE))
            #expect(error.description == "bind \(address): Address already in use")
            await first.close()
        }
    }

    @Test func aMissingDirectoryIsNamedWithTheSystemsReason() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let error = try #require(throws: BusError.self) { _ = try LogOutlet(on: loop, bind: directory.endpoint("none/s.log")) }
            #expect(error.description == "bind ipc://\(directory.path)/none/s.log: No such file or directory")
        }
    }

    @Test func publishingOnAClosedOutletIsAnError() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try LogOutlet(on: loop, bind: directory.endpoint("s.log"))
            await outlet.close()
            let error = try await #require(throws: BusError.self) { try await outlet.publish(.log, [text("x")]) }
            #expect(error.code == .closed)
        }
    }
}
