import TestSupport
import Domain
import Fetch
import Logging
import ServiceLifecycle
import Wire

@testable import Publisher

/// A gateway of this process on a port of the system's choosing, and a client of it.
struct TestGateway: Sendable {
    static let token = "a-subscriber"

    let store: FeedStore
    let board: HeartbeatBoard
    let port: Int
    let fetch: Fetch
    /// Asks the gateway to stop, as SIGTERM does.
    let stop: @Sendable () async -> Void

    /// Runs `body` against a gateway whose feed has these entries, then stops it.
    ///
    /// - Returns: how long it took from the end of `body` until the gateway had stopped.
    @discardableResult
    static func run(
        _ lines: [FeedLine] = [], polls: Int = 100, _ body: @Sendable (TestGateway) async throws -> Void
    ) async throws -> Duration {
        let directory = try TemporaryDirectory()
        let store = FeedStore(try Feeds.pages(lines, in: directory.path), waiters: FeedWaiters(limit: polls))
        var logger = Logger(label: "test")
        logger.logLevel = .error
        let board = HeartbeatBoard(expected: [HeartbeatBoard.Key(surface: .kalshiLongTerm, service: "risk-gate")])
        let now = MachineTime(nanoseconds: 5_000_000_000)
        let health = HealthPage(mode: .sim, board: board, now: { now }, marketNow: { Samples.start })
        let responder = GatewayResponder(store: store, tokens: AccessTokens([token, "an-operator"]), health: health, logger: logger)
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let gateway = Gateway(host: "127.0.0.1", port: 0, responder: responder, logger: logger) { found.yield($0) }
        let group = ServiceGroup(services: [gateway], logger: logger)
        let fetch = try Fetch(FetchOptions(userAgent: "test", maxConnectionsPerHost: 64, allowPlainHTTPHosts: ["127.0.0.1"]))
        let stopping = try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var port = 0
            for await number in ports {
                port = number
                break
            }
            let test = TestGateway(store: store, board: board, port: port, fetch: fetch) { await group.triggerGracefulShutdown() }
            let clock = ContinuousClock()
            do {
                try await body(test)
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            let start = clock.now
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return clock.now - start
        }
        await fetch.close()
        return stopping
    }

    /// Asks with a subscriber's token.
    func get(_ path: String, token: String? = TestGateway.token, method: FetchRequest.Method = .get) async throws -> FetchResponse {
        let headers: FetchHeaders = token.map { ["Authorization": "Bearer \($0)"] } ?? [:]
        return try await fetch.send(
            FetchRequest(method: method, url: "http://127.0.0.1:\(port)\(path)", headers: headers, totalTimeout: .seconds(90)))
    }

    /// A page of the feed.
    func page(_ query: String = "") async throws -> Page {
        let response = try await get("/api/signals/feed\(query.isEmpty ? "" : "?\(query)")")
        guard response.status == 200 else {
            throw Unexpected(status: response.status, body: String(decoding: response.body, as: UTF8.self))
        }
        return try Page(response.body)
    }

    /// Walks the feed from its start to its head.
    func walk(limit: Int) async throws -> [String] {
        var (lines, cursor): ([String], String) = ([], "")
        while true {
            let page = try await page("cursor=\(cursor)&limit=\(limit)")
            if page.signals.isEmpty { return lines }
            lines += page.signals
            cursor = page.next
        }
    }

    struct Unexpected: Error {
        let status: Int
        let body: String
    }

    /// An answer, with each entry in the bytes in which it came.
    struct Page {
        let signals: [String]
        let next: String
        let head: CanonicalJSON

        init(_ body: [UInt8]) throws {
            let value = try CanonicalJSON(parsing: body)
            guard case .array(let entries)? = value["signals"], let next = value["next_cursor"]?.string, let head = value["head"] else {
                throw Unexpected(status: 200, body: String(decoding: body, as: UTF8.self))
            }
            signals = entries.map(\.text)
            self.next = next
            self.head = head
            // Entries stand in the body as they were written, byte for byte.
            let text = "\"signals\":[" + signals.joined(separator: ",") + "]"
            guard String(decoding: body, as: UTF8.self).contains(text) else {
                throw Unexpected(status: 200, body: "entries were encoded again")
            }
        }
    }
}
