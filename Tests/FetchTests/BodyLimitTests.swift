import Fetch
import Testing

@Suite(.timeLimit(.minutes(1)))
struct BodyLimitTests {
    @Test func aBodyOfExactlyTheLimitIsAccepted() async throws {
        let server = try LoopbackServer { _ in [.respond(body: String(repeating: "x", count: 1_000))] }
        let fetch = try makeFetch()
        #expect(try await fetch.send(FetchRequest(url: server.url(), maxBodyBytes: 1_000)).body.count == 1_000)
        await fetch.close()
    }

    @Test func aDeclaredBodyAboveTheLimitIsRefusedBeforeItIsRead() async throws {
        let server = try LoopbackServer { _ in
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"), .flood(byte: 1, count: 1 << 30)]
        }
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(url: server.url(), maxBodyBytes: 1_000)).error
        guard case .bodyTooLarge? = error else { throw Unexpected(error) }
        #expect(error?.mayHaveBeenSent == true)
        try await server.ended.reaches(1)
        #expect(server.flooded.count < 1 << 30)
        await fetch.close()
    }

    @Test(arguments: [0, 1, 1_000, 1 << 20])
    func anUndeclaredBodyAboveTheLimitIsCutOff(_ limit: Int) async throws {
        let server = try LoopbackServer { _ in [.send("HTTP/1.1 200 OK\r\n\r\n"), .flood(byte: 1, count: 1 << 30)] }
        let fetch = try makeFetch()
        let error = await fetch.result(FetchRequest(url: server.url(), maxBodyBytes: limit)).error
        guard case .bodyTooLarge? = error else { throw Unexpected(error) }
        try await server.ended.reaches(1)
        await fetch.close()
    }

    @Test func endlessHeadersAreCutOff() async throws {
        let server = try LoopbackServer { _ in
            [.send("HTTP/1.1 200 OK\r\n")] + (0..<100).map { .send("X-\($0): \(String(repeating: "y", count: 1_000))\r\n") } + [
                .send("\r\n")
            ]
        }
        let fetch = try makeFetch()
        #expect(await fetch.result(FetchRequest(url: server.url())).error?.kindWhenAmbiguous == .response)
        await fetch.close()
    }
}
