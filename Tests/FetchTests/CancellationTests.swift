import Fetch
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CancellationTests {
    @Test func cancelledBeforeItStartedIsNotSent() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetch = try makeFetch()
        let url = server.url()
        let result = try await cancelling(when: {}) {
            while !Task.isCancelled { await Task.yield() }
            return await fetch.result(FetchRequest(url: url))
        }
        #expect(result.error?.kindWhenNotSent == .cancelled)
        #expect(server.requests.isEmpty)
        await fetch.close()
    }

    @Test func cancelledInTheLineIsNotSentAndTheNextTakesItsPlace() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { $0.path == "/first" ? [.wait(gate), .respond()] : [.respond()] }
        let fetch = try makeFetch(perHost: 1)
        async let first = fetch.result(FetchRequest(url: server.url("/first")))
        try await server.received.reaches(1)
        let second = server.url("/second")
        let result = try await cancelling(when: {}) { await fetch.result(FetchRequest(url: second)) }
        #expect(result.error?.kindWhenNotSent == .cancelled)
        async let third = fetch.result(FetchRequest(url: server.url("/third")))
        gate.open()
        #expect(try await first.get().status == 200)
        #expect(try await third.get().status == 200)
        #expect(server.requests.map(\.path) == ["/first", "/third"])
        await fetch.close()
    }

    @Test func cancelledWhileTheServerThinksIsAmbiguousAndClosesTheConnection() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.wait(gate), .respond()] }
        let fetch = try makeFetch()
        let url = server.url("/order")
        let result = try await cancelling(when: { try await server.received.reaches(1) }) {
            await fetch.result(FetchRequest(method: .post, url: url, body: [1]))
        }
        #expect(result.error?.kindWhenAmbiguous == .cancelled)
        try await server.ended.reaches(1)
        await fetch.close()
    }

    @Test func cancelledAfterTheAnswerChangesNothing() async throws {
        let server = try LoopbackServer { _ in [.respond(body: "done")] }
        let fetch = try makeFetch()
        let (url, answered) = (server.url(), Tally())
        let result = try await cancelling(when: { try await answered.reaches(1) }) {
            let result = await fetch.result(FetchRequest(url: url))
            answered.add()
            while !Task.isCancelled { await Task.yield() }
            return result
        }
        #expect(try result.get().text == "done")
        #expect(try await fetch.send(FetchRequest(url: url)).timing.reusedConnection)
        await fetch.close()
    }

    @Test func cancelledWhileWaitingForTokensIsNotSent() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let (fetch, clock, url) = (try makeFetch(), ManualClock(), server.url())
        let bucket = TokenBucket(capacity: 1, refillPerSecond: 1, clock: clock)
        try await bucket.take(1)
        let result = try await cancelling(when: { try await clock.sleeping(1) }) {
            await fetch.result(FetchRequest(url: url, bucket: bucket))
        }
        #expect(result.error?.kindWhenNotSent == .cancelled)
        #expect(server.requests.isEmpty)
        await fetch.close()
    }

    @Test func cancelledBetweenAttemptsIsAmbiguousBecauseOneHasArrived() async throws {
        let server = try LoopbackServer { _ in [.respond(503)] }
        let clock = ManualClock()
        let (fetch, url) = (try makeFetch(clock: clock), server.url())
        let result = try await cancelling(when: { try await clock.sleeping(1) }) {
            await fetch.result(FetchRequest(url: url, retry: .idempotent(attempts: 3, base: .seconds(1), cap: .seconds(9))))
        }
        #expect(result.error?.kindWhenAmbiguous == .cancelled)
        #expect(server.requests.count == 1)
        await fetch.close()
    }

    /// Races a cancel against every stage of a request. Whatever the timing: exactly one result each, and "not sent" is never said of a
    /// request that arrived.
    @Test(arguments: [UInt64(1), 2, 3, 4])
    func aRacingCancelNeverLies(seed: UInt64) async throws {
        let server = try LoopbackServer { _ in [.respond(body: "ok")] }
        let fetch = try makeFetch(perHost: 3)
        var random = SplitMix(seed: seed)
        var outcomes: [String: FetchError?] = [:]
        for round in 0..<30 {
            let plans = (0..<12).map { (url: "/\(round)-\($0)", yields: Int(random.next() % 60)) }
            try await withThrowingTaskGroup(of: (String, FetchError?).self) { group in
                for plan in plans {
                    let url = server.url(plan.url)
                    group.addTask {
                        let result = try await cancelling(when: { for _ in 0..<plan.yields { await Task.yield() } }) {
                            await fetch.result(FetchRequest(method: .post, url: url, body: [1, 2, 3]))
                        }
                        if case .success(let response) = result { #expect(response.text == "ok") }
                        return (plan.url, result.error)
                    }
                }
                for try await (path, error) in group { outcomes[path] = .some(error) }
            }
        }
        #expect(outcomes.count == 360)
        #expect(try await fetch.send(FetchRequest(url: server.url("/last"))).status == 200)
        await fetch.close()
        let arrived = server.requests.map(\.path)
        #expect(Set(arrived).count == arrived.count, "nothing arrives twice")
        var counts = (success: 0, notSent: 0, ambiguous: 0)
        for (path, error) in outcomes {
            switch error {
            case nil: counts.success += 1
            case .notSent?:
                counts.notSent += 1
                #expect(!arrived.contains(path), "seed \(seed): \(path) was called not sent, and arrived")
            case .ambiguous?: counts.ambiguous += 1
            case let other?: Issue.record("seed \(seed): \(other)")
            }
        }
        print("race, seed \(seed): \(counts.success) answered, \(counts.notSent) not sent, \(counts.ambiguous) ambiguous")
    }
}
