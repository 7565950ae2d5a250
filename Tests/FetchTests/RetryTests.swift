import Fetch
import Locked
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RetryTests {
    private static let policy = RetryPolicy.idempotent(attempts: 3, base: .seconds(2), cap: .seconds(30))

    @Test(arguments: [429, 500, 502, 503, 504])
    func withoutPermissionNothingIsSentAgain(_ status: Int) async throws {
        let server = try LoopbackServer { _ in [.respond(status, headers: ["Retry-After: 0"])] }
        let fetch = try makeFetch()
        let response = try await fetch.send(FetchRequest(method: .post, url: server.url(), body: [1]))
        #expect(response.status == status)
        #expect(response.attempts == 1)
        #expect(server.requests.count == 1)
        await fetch.close()
    }

    @Test(arguments: [
        ("Retry-After: 7", Duration.seconds(7)), ("Retry-After: 3600", .seconds(30)),
        ("Date: Wed, 21 Oct 2026 07:28:00 GMT\r\nRetry-After: Wed, 21 Oct 2026 07:28:11 GMT", .seconds(11)),
    ])
    func retryAfterIsWaitedForUpToTheCap(_ header: String, _ pause: Duration) async throws {
        let server = try LoopbackServer { $0.index == 0 ? [.respond(429, headers: [header])] : [.respond(body: "yes")] }
        let clock = ManualClock()
        let fetch = try makeFetch(clock: clock)
        async let result = fetch.result(FetchRequest(url: server.url(), retry: Self.policy))
        #expect(try await clock.sleeping(1) == [pause])
        #expect(server.requests.count == 1)
        clock.advance(by: pause)
        let response = try await result.get()
        #expect(response.text == "yes")
        #expect(response.attempts == 2)
        await fetch.close()
    }

    @Test func withoutRetryAfterThePausesDoubleWithJitter() async throws {
        let server = try LoopbackServer { _ in [.respond(429)] }
        let clock = ManualClock()
        let fetch = try makeFetch(clock: clock)
        async let result = fetch.result(FetchRequest(url: server.url(), retry: Self.policy))
        for whole in [Duration.seconds(2), .seconds(4)] {
            let pause = try #require(try await clock.sleeping(1).first)
            #expect(pause >= whole / 2 && pause <= whole)
            clock.advance(by: pause)
        }
        let response = try await result.get()
        #expect(response.status == 429)
        #expect(response.attempts == 3)
        #expect(server.requests.count == 3)
        await fetch.close()
    }

    @Test func theLastFailureIsAmbiguousIfAnyAttemptMayHaveArrived() async throws {
        let server = try LoopbackServer { _ in [.close] }
        let (fetch, url, port) = (try makeFetch(), server.url("/x"), server.port)
        let turns = Tally()
        let policy = RetryPolicy.idempotent(attempts: 2, base: .milliseconds(1), cap: .milliseconds(1))
        let request = FetchRequest(url: url, retry: policy) { request in
            // The second attempt goes where nobody listens: that attempt alone was not sent.
            if turns.add() == 2 { request.url = "http://127.0.0.1:\(port == 1 ? 2 : 1)/x" }
        }
        let error = await fetch.result(request).error
        #expect(error?.kindWhenAmbiguous == .connect)
        #expect(error?.mayHaveBeenSent == true)
        await fetch.close()
    }

    @Test func eachAttemptIsSignedAfresh() async throws {
        let server = try LoopbackServer { $0.index == 0 ? [.respond(503, headers: ["Retry-After: 0"])] : [.respond()] }
        let (fetch, turns) = (try makeFetch(), Tally())
        let request = FetchRequest(url: server.url(), headers: ["X-Base": "1"], retry: Self.policy) {
            $0.headers["X-Signature"] = "s\(turns.add())"
        }
        #expect(try await fetch.send(request).attempts == 2)
        #expect(server.requests.map { $0.headers.values("X-Signature") } == [["s1"], ["s2"]])
        await fetch.close()
    }

    @Test func eachAttemptPaysItsTokens() async throws {
        let server = try LoopbackServer { $0.index == 0 ? [.respond(503, headers: ["Retry-After: 0"])] : [.respond()] }
        let (fetch, clock) = (try makeFetch(), ManualClock())
        let bucket = TokenBucket(capacity: 10, refillPerSecond: 1, clock: clock)
        async let result = fetch.result(FetchRequest(url: server.url(), retry: Self.policy, bucket: bucket, cost: 6))
        #expect(try await clock.sleeping(1) == [.seconds(2)])
        clock.advance(by: .seconds(2))
        #expect(try await result.get().attempts == 2)
        await fetch.close()
    }

    @Test func aCostAboveTheBucketIsNotSent() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetch = try makeFetch()
        let request = FetchRequest(url: server.url(), bucket: TokenBucket(capacity: 5, refillPerSecond: 1), cost: 6)
        #expect(await fetch.result(request).error?.kindWhenNotSent == .bucket)
        #expect(server.requests.isEmpty)
        await fetch.close()
    }

    @Test func aStreamIsTriedAgainUntilItsHeadersAreThere() async throws {
        let gate = try Gate()
        let busy = ServerStep.send("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nTransfer-Encoding: chunked\r\n\r\n")
        let server = try LoopbackServer { $0.connection == 0 ? [busy, .wait(gate)] : [.chunkedHead, .chunk("a"), .chunk("")] }
        let fetch = try makeFetch()
        let stream = try await fetch.stream(FetchRequest(url: server.url(), retry: Self.policy))
        #expect(stream.status == 200)
        #expect(stream.attempts == 2)
        var bytes: [UInt8] = []
        for try await chunk in stream { bytes += chunk }
        #expect(bytes == Array("a".utf8))
        try await server.ended.reaches(1)
        await fetch.close()
    }
}
