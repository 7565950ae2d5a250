import Fetch
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StreamTests {
    @Test func chunksArriveAsTheyAreSent() async throws {
        let gates = [try Gate(), try Gate()]
        let server = try LoopbackServer { _ in
            [.chunkedHead, .chunk("one"), .wait(gates[0]), .chunk("two"), .wait(gates[1]), .chunk("three"), .chunk("")]
        }
        let fetch = try makeFetch()
        let stream = try await fetch.stream(FetchRequest(url: server.url()))
        #expect(stream.status == 200)
        #expect(stream.headers["transfer-encoding"] == "chunked")
        var iterator = stream.makeAsyncIterator()
        #expect(try await iterator.next() == Array("one".utf8))
        gates[0].open()
        #expect(try await iterator.next() == Array("two".utf8))
        gates[1].open()
        #expect(try await iterator.next() == Array("three".utf8))
        #expect(try await iterator.next() == nil)
        #expect(try await iterator.next() == nil)
        #expect(
            try await fetch.send(FetchRequest(url: server.url("/again"))).timing.reusedConnection,
            "an ended stream gives its connection back")
        await fetch.close()
    }

    @Test func aSlowConsumerStopsTheSender() async throws {
        let total = 24 << 20
        let server = try LoopbackServer { _ in
            [.send("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n"), .flood(byte: 42, count: total)]
        }
        let fetch = try makeFetch()
        let stream = try await fetch.stream(FetchRequest(url: server.url(), idleTimeout: .milliseconds(200)))
        // Longer than the idle timeout: a stream that is held back is not idle.
        try await eventually { server.stalls.count >= 2 || server.flooded.count == total }
        let before = server.flooded.count
        #expect(before < total, "the sender must not get ahead of the consumer")
        var (received, largest, onlyOurByte) = (0, 0, true)
        for try await chunk in stream {
            received += chunk.count
            largest = max(largest, chunk.count)
            onlyOurByte = onlyOurByte && chunk.allSatisfy { $0 == 42 }
        }
        #expect(received == total)
        #expect(onlyOurByte)
        #expect(largest <= 128 << 10)
        print("back-pressure: \(before >> 20) of \(total >> 20) MiB sent before the first read; largest chunk \(largest >> 10) KiB")
        await fetch.close()
    }

    @Test func otherRequestsGoOnWhileAStreamIsHeldBack() async throws {
        let server = try LoopbackServer {
            $0.path == "/big" ? [.send("HTTP/1.1 200 OK\r\n\r\n"), .flood(byte: 1, count: 24 << 20), .close] : [.respond()]
        }
        let fetch = try makeFetch()
        let stream = try await fetch.stream(FetchRequest(url: server.url("/big")))
        try await server.stalls.reaches(1)
        for _ in 0..<20 { #expect(try await fetch.send(FetchRequest(url: server.url("/small"))).status == 200) }
        stream.cancel()
        await fetch.close()
    }

    @Test func silenceEndsAStreamOnce() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.chunkedHead, .chunk("one"), .wait(gate)] }
        let fetch = try makeFetch()
        let stream = try await fetch.stream(FetchRequest(url: server.url(), idleTimeout: .milliseconds(150)))
        var iterator = stream.makeAsyncIterator()
        #expect(try await iterator.next() == Array("one".utf8))
        do {
            _ = try await iterator.next()
            Issue.record("the silence was not noticed")
        } catch {
            #expect(error.kindWhenAmbiguous == .timeout)
        }
        #expect(try await iterator.next() == nil)
        try await server.ended.reaches(1)
        await fetch.close()
    }

    @Test func aBrokenBodyIsAnErrorAfterWhatCameBeforeIt() async throws {
        let server = try LoopbackServer { _ in [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes!"), .close] }
        let fetch = try makeFetch()
        let stream = try await fetch.stream(FetchRequest(url: server.url()))
        var received: [UInt8] = []
        do {
            for try await chunk in stream { received += chunk }
            Issue.record("the break was not noticed")
        } catch {
            #expect(error.kindWhenAmbiguous == .connectionLost)
        }
        #expect(received == Array("ten bytes!".utf8))
        await fetch.close()
    }

    @Test func headersThatDoNotComeInTimeAreAmbiguous() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.wait(gate)] }
        let fetch = try makeFetch()
        do {
            _ = try await fetch.stream(FetchRequest(url: server.url(), totalTimeout: .milliseconds(150)))
            Issue.record("the delay was not noticed")
        } catch {
            #expect(error.kindWhenAmbiguous == .timeout)
        }
        await fetch.close()
    }

    @Test func cancellingTheConsumerEndsTheStreamAndClosesTheConnection() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.chunkedHead, .chunk("one"), .wait(gate)] }
        let fetch = try makeFetch()
        let (url, chunks) = (server.url(), Tally())
        let ended = try await cancelling(when: { try await chunks.reaches(1) }) { () -> Bool in
            do {
                for try await _ in try await fetch.stream(FetchRequest(url: url)) { chunks.add() }
                return true
            } catch {
                return false
            }
        }
        #expect(ended)
        try await server.ended.reaches(1)
        await fetch.close()
    }

    @Test func droppingTheStreamClosesTheConnection() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.chunkedHead, .chunk("one"), .chunk("two"), .wait(gate)] }
        let fetch = try makeFetch(perHost: 1)
        for number in 1...3 {
            for try await _ in try await fetch.stream(FetchRequest(url: server.url())) { break }
            try await server.ended.reaches(number)
        }
        await fetch.close()
    }

    @Test func aStreamOutlivesTheLastReferenceToItsPool() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.chunkedHead, .chunk("one"), .wait(gate), .chunk("two"), .chunk("")] }
        var iterator = try await makeFetch().stream(FetchRequest(url: server.url())).makeAsyncIterator()
        #expect(try await iterator.next() == Array("one".utf8))
        gate.open()
        #expect(try await iterator.next() == Array("two".utf8))
        #expect(try await iterator.next() == nil)
    }

    @Test func anEmptyBodyEndsAtOnce() async throws {
        let server = try LoopbackServer { _ in [.respond(204)] }
        let fetch = try makeFetch()
        let stream = try await fetch.stream(FetchRequest(url: server.url()))
        #expect(stream.status == 204)
        for try await _ in stream { Issue.record("a chunk of an empty body") }
        await fetch.close()
    }

    @Test(arguments: [UInt64(11), 12, 13])
    func everyByteArrivesInOrderWhateverThePace(seed: UInt64) async throws {
        var random = SplitMix(seed: seed)
        let parts = (0..<300).map { index in String(repeating: String(index % 10), count: Int(random.next() % 4_000) + 1) }
        let server = try LoopbackServer { _ in [.chunkedHead] + parts.map { .chunk($0) } + [.chunk("")] }
        let fetch = try makeFetch()
        var received: [UInt8] = []
        for try await chunk in try await fetch.stream(FetchRequest(url: server.url())) {
            received += chunk
            for _ in 0..<(random.next() % 50) { await Task.yield() }
        }
        #expect(received == Array(parts.joined().utf8), "seed \(seed)")
        await fetch.close()
    }
}
