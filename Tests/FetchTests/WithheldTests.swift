import Fetch
import Locked
import Testing

/// The last moment in which a request can be kept here, and what is known when it was.
@Suite(.timeLimit(.minutes(1)))
struct WithheldTests {
    @Test func aWithheldRequestIsNotSentThoughItsConnectionStood() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetch = try makeFetch()
        let asked = Tally()
        let retry = RetryPolicy.idempotent(attempts: 3, base: .zero, cap: .zero)
        var request = FetchRequest(method: .post, url: server.url("/order"), body: [1], retry: retry)
        request.withheld = {
            asked.add()
            return "stop"
        }
        guard case .notSent(let reason)? = await fetch.result(request).error else { throw Unexpected(nil) }
        #expect(reason.kind == .withheld && reason.text == "stop")
        #expect(asked.count == 1, "and it is not tried again")
        try await server.accepted.reaches(1)
        try await server.ended.reaches(1)
        #expect(server.received.count == 0)
        await fetch.close()
    }

    @Test func whatIsNotWithheldGoesOutAfterBeingAskedOnce() async throws {
        let server = try LoopbackServer { _ in [.respond(body: "done")] }
        let fetch = try makeFetch()
        let asked = Tally()
        for number in 1...3 {
            var request = FetchRequest(method: .post, url: server.url(), body: [1])
            request.withheld = {
                asked.add()
                return nil
            }
            #expect(try await fetch.send(request).text == "done")
            #expect(asked.count == number, "over a connection of the pool too")
        }
        #expect(server.accepted.count == 1)
        await fetch.close()
    }

    /// The wait for tokens, then for a connection: what is true by then counts, not what was true before.
    @Test func itIsAskedAfterEveryWait() async throws {
        let (gate, clock) = (try Gate(), ManualClock())
        let server = try LoopbackServer { $0.path == "/first" ? [.wait(gate), .respond()] : [.respond()] }
        let fetch = try makeFetch(perHost: 1)
        let bucket = TokenBucket(capacity: 1, refillPerSecond: 1, clock: clock)
        let stop = Locked(false)
        async let first = fetch.result(FetchRequest(url: server.url("/first"), bucket: bucket))
        try await server.received.reaches(1)
        let (prepared, asked) = (Tally(), Tally())
        var order = FetchRequest(method: .post, url: server.url("/order"), body: [1], bucket: bucket)
        order.prepare = { _ in prepared.add() }
        order.withheld = {
            asked.add()
            return stop.withLock { $0 } ? "stop" : nil
        }
        async let second = fetch.result(order)
        try await clock.sleeping(1)
        clock.advance(by: .seconds(1))
        try await prepared.reaches(1)
        #expect(asked.count == 0, "the only connection is in use")
        stop.withLock { $0 = true }
        gate.open()
        #expect(await second.error?.kindWhenNotSent == .withheld)
        #expect(try await first.get().status == 200)
        #expect(server.requests.map(\.path) == ["/first"])
        await fetch.close()
    }
}
