import Fetch
import Testing

@Suite(.timeLimit(.minutes(1)))
struct PolicyTests {
    @Test(arguments: [
        "http://localhost/", "http://127.0.0.1.example/", "http://127.0.0.2/", "ftp://127.0.0.1/", "file:///etc/hostname",
        "gopher://127.0.0.1/",
    ])
    func onlyHTTPSAndListedHostsAreAllowed(_ url: String) async throws {
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(url: url)).error
        guard case .refusedScheme? = error else { throw Unexpected(error) }
        #expect(error?.mayHaveBeenSent == false)
        await fetch.close()
    }

    @Test(arguments: [
        "", "example.com", "https://", "https:///path", "https:/a.example/", "https:a.example", "https://user:secret@example.com/",
        "https://exa mple.com/", "https://a.example/\u{0}b",
        "https://a.example:99999/", "https://a.example/\r\nX: 1",
    ])
    func badURLsAreRefused(_ url: String) async throws {
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(url: url)).error
        guard case .invalidURL? = error else { throw Unexpected(error) }
        #expect(error?.description.contains("secret") == false)
        await fetch.close()
    }

    @Test(arguments: [
        ("X-A", "b\r\nX-Injected: 1"), ("X-A", "b\u{0}c"), ("X A", "b"), ("", "b"), ("X:A", "b"), ("Content-Length", "3"),
        ("transfer-encoding", "chunked"),
    ])
    func badHeadersAreRefused(_ name: String, _ value: String) async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(url: server.url(), headers: FetchHeaders([(name: name, value: value)]))).error
        #expect(error?.kindWhenNotSent == .request)
        #expect(server.accepted.count == 0)
        await fetch.close()
    }

    @Test(arguments: [301, 302, 307, 308])
    func redirectsAreResponses(_ status: Int) async throws {
        let server = try LoopbackServer { _ in [.respond(status, headers: ["Location: /elsewhere"])] }
        let fetch = try makeFetch()
        #expect(try await fetch.send(FetchRequest(url: server.url("/here"))).status == status)
        #expect(server.requests.map(\.path) == ["/here"])
        await fetch.close()
    }

    @Test func errorsShowNoSecrets() async throws {
        let server = try LoopbackServer { _ in [.close] }
        let fetch = try makeFetch()
        let request = FetchRequest(
            method: .post, url: server.url("/v1/orders?api_key=hunter2&side=yes#part"), headers: ["Authorization": "Bearer hunter3"],
            body: Array("hunter4".utf8))
        let error = try #require(await fetch.result(request).error)
        #expect(error.description.hasPrefix("outcome unknown: POST http://127.0.0.1:\(server.port)/v1/orders?api_key=…&side=…: "))
        var dumped = ""
        dump(error, to: &dumped)
        dump(request, to: &dumped)
        for text in [error.description, "\(request)", "\(request.headers)", dumped] { #expect(!text.contains("hunter")) }
        await fetch.close()
    }

    @Test func badOptionsAreRefused() throws {
        var bad = FetchOptions(userAgent: "x", caFile: "/nonexistent/ca.pem")
        #expect(throws: FetchStartError.self) { try Fetch(bad) }
        bad = FetchOptions(userAgent: "x\r\ny")
        #expect(throws: FetchStartError.self) { try Fetch(bad) }
        bad = FetchOptions(userAgent: "x", maxConnectionsPerHost: 0)
        #expect(throws: FetchStartError.self) { try Fetch(bad) }
    }
}
