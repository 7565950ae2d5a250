import Fetch
import Glibc
import Testing

/// What matters with money: "not sent" is a proof, everything else a doubt.
@Suite(.timeLimit(.minutes(1)))
struct OutcomeTests {
    @Test func aRefusedConnectionIsNotSent() async throws {
        let (descriptor, port) = try Loopback.listen(backlog: 1)
        close(descriptor)
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(method: .post, url: "http://127.0.0.1:\(port)/order", body: [1])).error
        #expect(error?.kindWhenNotSent == .connect)
        #expect(error?.description.contains("Connection refused") == true)
        await fetch.close()
    }

    @Test func anUnknownHostIsNotSent() async throws {
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(url: "https://no-such-host.invalid/", connectTimeout: .seconds(3))).error
        // Where no name server answers, the lookup times out instead.
        #expect(error?.kindWhenNotSent == .resolve || error?.kindWhenNotSent == .timeout)
        await fetch.close()
    }

    @Test func aConnectTimeoutIsNotSent() async throws {
        // The kernel completes the TCP handshake, nobody answers the TLS one.
        let (descriptor, port) = try Loopback.listen(backlog: 8)
        defer { close(descriptor) }
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(url: "https://127.0.0.1:\(port)/", connectTimeout: .milliseconds(100))).error
        #expect(error?.kindWhenNotSent == .timeout)
        await fetch.close()
    }

    @Test func aTimeoutAfterSendingIsAmbiguous() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.wait(gate), .respond()] }
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(method: .post, url: server.url("/order"), totalTimeout: .milliseconds(200))).error
        #expect(error?.kindWhenAmbiguous == .timeout)
        #expect(server.requests.count == 1)
        try await server.ended.reaches(1)
        await fetch.close()
    }

    @Test func aTimeoutWhileWaitingForAConnectionIsNotSent() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.wait(gate), .respond()] }
        let fetch = try makeFetch(perHost: 1)
        async let first = fetch.result(FetchRequest(url: server.url("/first")))
        try await server.received.reaches(1)
        let second = await fetch.result(FetchRequest(url: server.url("/second"), totalTimeout: .milliseconds(100)))
        #expect(second.error?.kindWhenNotSent == .timeout)
        gate.open()
        #expect(try await first.get().status == 200)
        #expect(server.requests.map(\.path) == ["/first"])
        await fetch.close()
    }

    @Test(arguments: [
        [ServerStep.close], [.reset], [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes!"), .close],
        [.chunkedHead, .chunk("part"), .close], [.send("HTTP/1.1 200 OK\r\nX-Cut:"), .close],
    ])
    func aLostConnectionIsAmbiguous(_ steps: [ServerStep]) async throws {
        let server = try LoopbackServer { _ in steps }
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(method: .post, url: server.url(), body: [1])).error
        #expect(error?.kindWhenAmbiguous == .connectionLost || error?.kindWhenAmbiguous == .response)
        #expect(server.requests.count == 1)
        await fetch.close()
    }

    @Test func garbageIsAmbiguous() async throws {
        let server = try LoopbackServer { _ in [.send("SSH-2.0-OpenSSH\r\n\r\n"), .close] }
        let fetch = try makeFetch()
        #expect(await fetch.result(FetchRequest(url: server.url())).error?.kindWhenAmbiguous == .response)
        await fetch.close()
    }

    /// libcurl, left alone, sends the second request again on a fresh connection: the server would see three.
    @Test func aRequestOnADyingReusedConnectionIsNotSentTwice() async throws {
        let server = try LoopbackServer { $0.index == 0 ? [.respond()] : [.close] }
        let fetch = try makeFetch(perHost: 1)
        #expect(try await fetch.send(FetchRequest(url: server.url("/first"))).status == 200)
        let error = await fetch.result(FetchRequest(method: .post, url: server.url("/order"), body: [1])).error
        #expect(error?.kindWhenAmbiguous == .connectionLost)
        #expect(server.requests.map(\.path) == ["/first", "/order"])
        await fetch.close()
    }

    @Test func anIdempotentRequestOnADyingReusedConnectionIsTriedAgain() async throws {
        let server = try LoopbackServer { $0.index == 0 ? [.respond()] : [.close] }
        let fetch = try makeFetch(perHost: 1)
        _ = try await fetch.send(FetchRequest(url: server.url("/first")))
        let retry = RetryPolicy.idempotent(attempts: 2, base: .milliseconds(1), cap: .milliseconds(1))
        let response = try await fetch.send(FetchRequest(url: server.url("/second"), retry: retry))
        #expect(response.attempts == 2)
        #expect(server.requests.map(\.path) == ["/first", "/second", "/second"])
        await fetch.close()
    }

    @Test func anIdleConnectionThatTheServerHasClosedIsNotUsed() async throws {
        let server = try LoopbackServer { _ in [.respond(), .close] }
        let fetch = try makeFetch(perHost: 1)
        for number in 1...5 {
            #expect(try await fetch.send(FetchRequest(method: .post, url: server.url(), body: [1])).status == 200)
            try await server.ended.reaches(number)
        }
        #expect(server.accepted.count == 5)
        await fetch.close()
    }
}

extension FetchError {
    /// The kind, if nothing was sent.
    var kindWhenNotSent: Reason.Kind? { if case .notSent(let reason) = self { reason.kind } else { nil } }
    /// The kind, if the outcome is unknown.
    var kindWhenAmbiguous: Reason.Kind? { if case .ambiguous(let reason) = self { reason.kind } else { nil } }
}
