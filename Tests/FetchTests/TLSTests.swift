import Fetch
import Testing

@Suite(.timeLimit(.minutes(1)), .enabled(if: TLSServer.openssl != nil, "skipped: the openssl program is not installed"))
struct TLSTests {
    @Test func anUnknownAuthorityIsRefusedBeforeAnythingIsSent() async throws {
        let server = try TLSServer()
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(method: .post, url: "https://localhost:\(server.port)/", body: [1])).error
        #expect(error?.kindWhenNotSent == .tls)
        await fetch.close()
    }

    @Test func thePrivateAuthorityIsAccepted() async throws {
        let server = try TLSServer()
        let fetch = try makeFetch(caFile: server.caFile)
        let response = try await fetch.send(FetchRequest(url: "https://localhost:\(server.port)/"))
        #expect(response.status == 200)
        #expect(!response.body.isEmpty)
        await fetch.close()
    }

    @Test func anotherPrivateAuthorityIsRefusedBeforeAnythingIsSent() async throws {
        let (server, other) = (try TLSServer(), try TLSServer())
        let fetch = try makeFetch(caFile: other.caFile)
        let error = await fetch.result(FetchRequest(method: .post, url: "https://localhost:\(server.port)/", body: [1])).error
        #expect(error?.kindWhenNotSent == .tls)
        await fetch.close()
    }

    @Test func anotherNameIsRefusedThoughTheAuthorityIsKnown() async throws {
        let server = try TLSServer()
        let fetch = try makeFetch(caFile: server.caFile)
        #expect(await fetch.result(FetchRequest(url: "https://127.0.0.1:\(server.port)/")).error?.kindWhenNotSent == .tls)
        await fetch.close()
    }

    @Test func aPlainServerIsNoTLSServer() async throws {
        let plain = try LoopbackServer { _ in [.respond()] }
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(url: "https://127.0.0.1:\(plain.port)/", connectTimeout: .milliseconds(300))).error
        #expect(error?.mayHaveBeenSent == false)
        await fetch.close()
    }
}
