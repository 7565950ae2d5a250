import Fetch
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct PoolTests {
    @Test func twoHundredConcurrentRequestsShareEightConnections() async throws {
        let server = try LoopbackServer { [.respond(body: $0.path)] }
        let fetch = try makeFetch(perHost: 8)
        let urls = (0..<200).map { server.url("/\($0)") }
        let reused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for (number, url) in urls.enumerated() {
                group.addTask {
                    let response = try await fetch.send(FetchRequest(url: url))
                    #expect(response.status == 200)
                    #expect(response.text == "/\(number)")
                    #expect(response.attempts == 1)
                    #expect(response.httpVersion == "1.1")
                    return response.timing.reusedConnection
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(server.requests.count == 200)
        #expect(server.accepted.count <= 8)
        #expect(reused == 200 - server.accepted.count)
        print("pool: 200 requests over \(server.accepted.count) connections, \(reused) on a reused one")
        await fetch.close()
    }

    @Test func neverMoreThanTheTotalAreOpen() async throws {
        let gate = try Gate()
        let servers = try (0..<3).map { _ in try LoopbackServer { _ in [.wait(gate), .respond()] } }
        let fetch = try makeFetch(perHost: 2, total: 3)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for server in servers { for _ in 0..<4 { group.addTask { try await fetch.send(FetchRequest(url: server.url())).status } } }
            try await eventually { servers.map(\.received.count).reduce(0, +) == 3 }
            #expect(servers.map(\.accepted.count).reduce(0, +) == 3)
            #expect(servers.allSatisfy { $0.accepted.count <= 2 })
            gate.open()
            for try await status in group { #expect(status == 200) }
        }
        #expect(servers.map(\.received.count) == [4, 4, 4])
        await fetch.close()
    }

    @Test func aRequestAboveTheBoundIsRefusedAtOnce() async throws {
        let gate = try Gate()
        let server = try LoopbackServer { _ in [.wait(gate), .respond()] }
        let fetch = try makeFetch(outstanding: 1)
        async let first = fetch.result(FetchRequest(url: server.url()))
        try await server.received.reaches(1)
        let second = await fetch.result(FetchRequest(url: server.url()))
        guard case .notSent(let reason)? = second.error else { throw Unexpected(second.error) }
        #expect(reason.kind == .busy)
        gate.open()
        #expect(try await first.get().status == 200)
        await fetch.close()
    }

    @Test(arguments: FetchRequest.Method.allCases)
    func everyMethodArrivesWithItsBodyAndHeaders(_ method: FetchRequest.Method) async throws {
        let server = try LoopbackServer { [.respond(headers: ["X-Seen: \($0.method)"], body: String(decoding: $0.body, as: UTF8.self))] }
        let fetch = try makeFetch()
        var request = FetchRequest(method: method, url: server.url("/a/../b?x=1"), headers: ["X-Key": "k", "X-Empty": ""])
        let bare = try await fetch.send(request)
        #expect(bare.headers["x-seen"] == method.rawValue)
        request.body = Array("{\"a\":1}".utf8)
        request.headers["content-type"] = "application/json"
        let full = try await fetch.send(request)
        #expect(full.text == "{\"a\":1}")

        let seen = server.requests
        #expect(seen.map(\.path) == ["/a/../b?x=1", "/a/../b?x=1"], "the path may have been signed: it goes out as it is")
        for request in seen {
            #expect(request.headers["X-Key"] == "k")
            #expect(request.headers["X-Empty"] == "")
            #expect(request.headers["User-Agent"] == "fetch-tests/1.0")
            #expect(request.headers["Expect"] == nil)
            #expect(request.headers["Accept-Encoding"] == nil)
        }
        #expect(seen[0].headers["Content-Type"] == nil)
        #expect(seen[1].headers["Content-Type"] == "application/json")
        let sendsLength: Bool
        switch method {
        case .post, .put, .patch: sendsLength = true
        case .get, .delete: sendsLength = false
        }
        #expect(seen[0].headers["Content-Length"] == (sendsLength ? "0" : nil))
        await fetch.close()
    }

    @Test func aLargeBodyGoesOutWhole() async throws {
        let server = try LoopbackServer { [.respond(body: String($0.body.count))] }
        let fetch = try makeFetch()
        let response = try await fetch.send(FetchRequest(method: .post, url: server.url(), body: [UInt8](repeating: 7, count: 3 << 20)))
        #expect(response.text == "\(3 << 20)")
        await fetch.close()
    }

    @Test func anInterimResponseIsSkipped() async throws {
        let server = try LoopbackServer { _ in
            [.send("HTTP/1.1 103 Early Hints\r\nX-Hint: 1\r\n\r\n"), .respond(201, headers: ["X-Final: 1"])]
        }
        let fetch = try makeFetch()
        let response = try await fetch.send(FetchRequest(url: server.url()))
        #expect(response.status == 201)
        #expect(response.headers["X-Hint"] == nil)
        #expect(response.headers["X-Final"] == "1")
        await fetch.close()
    }
}
