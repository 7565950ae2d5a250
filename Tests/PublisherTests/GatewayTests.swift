import Daemon
import Domain
import Fetch
import TestSupport
import Testing
import Wire

@testable import Publisher

@Suite(.serialized)
struct GatewayTests {
    @Test func walkingTheCursorGivesTheFilesLineByLine() async throws {
        let lines = Feeds.lines(2_345)
        try await TestGateway.run(lines) { gateway in
            for limit in [1_000, 999, 123] {
                #expect(try await gateway.walk(limit: limit) == lines.map(\.canonical), "limit \(limit)")
            }
            let page = try await gateway.page()
            #expect(page.signals.count == 100)
            #expect(page.head["seq"] == .integer(2_345))
            #expect(page.head["hash"]?.string == lines[2_344].hash.hex)
            #expect(page.head["at"]?.string == Samples.at(2_345).rfc3339)
            #expect(page.head["signature"] == .null && page.head["key_id"] == .null)
            #expect(try await gateway.page("limit=1000").signals.count == 1_000)
        }
    }

    @Test func anEmptyFeedHasAPlaceToGoOnFrom() async throws {
        let lines = Feeds.lines(1)
        try await TestGateway.run { gateway in
            let empty = try await gateway.page()
            #expect(empty.signals.isEmpty)
            #expect(empty.head["seq"] == .integer(0) && empty.head["at"] == .null)
            await gateway.store.append(lines[0])
            #expect(try await gateway.page("cursor=\(empty.next)").signals == [lines[0].canonical])
        }
    }

    @Test func aWaitingPollIsAnsweredByTheNextEntry() async throws {
        let lines = Feeds.lines(3)
        try await TestGateway.run(Array(lines[..<2])) { gateway in
            let cursor = try await gateway.page().next
            async let waiting = gateway.page("cursor=\(cursor)&wait=60")
            try await eventually { gateway.store.waiters.count == 1 }
            await gateway.store.append(lines[2])
            let page = try await waiting
            #expect(page.signals == [lines[2].canonical])
            #expect(page.head["seq"] == .integer(3))
            #expect(try await gateway.page("cursor=\(page.next)").signals.isEmpty)
        }
    }

    @Test func aPollThatWaitedInVainKeepsItsPlace() async throws {
        try await TestGateway.run(Feeds.lines(2)) { gateway in
            let cursor = try await gateway.page().next
            let page = try await gateway.page("cursor=\(cursor)&wait=1")
            #expect(page.signals.isEmpty && page.next == cursor)
            #expect(gateway.store.waiters.count == 0)
        }
    }

    @Test func whatIsThereIsAnsweredWithoutWaiting() async throws {
        try await TestGateway.run(Feeds.lines(2)) { gateway in
            let start = ContinuousClock().now
            let count = try await gateway.page("wait=60").signals.count
            #expect(count == 2)
            #expect(ContinuousClock().now - start < .seconds(30))
        }
    }

    struct Refusal: Sendable {
        let path: String
        var method = FetchRequest.Method.get
        var token: String? = TestGateway.token
        let status: Int
        let code: String
        var parameter: String?
        var header: (name: String, value: String)?
    }

    static let feed = "/api/signals/feed"
    static let refusals: [Refusal] = [
        Refusal(path: "\(feed)?wait=61", status: 400, code: "bad_parameter", parameter: "wait"),
        Refusal(path: "\(feed)?wait=soon", status: 400, code: "bad_parameter", parameter: "wait"),
        Refusal(path: "\(feed)?limit=0", status: 400, code: "bad_parameter", parameter: "limit"),
        Refusal(path: "\(feed)?limit=1001", status: 400, code: "bad_parameter", parameter: "limit"),
        Refusal(path: "\(feed)?limit=5&limit=6", status: 400, code: "bad_parameter", parameter: "limit"),
        Refusal(path: "\(feed)?cursor=abc", status: 400, code: "bad_parameter", parameter: "cursor"),
        Refusal(path: feed, token: nil, status: 401, code: "unauthorized", header: ("WWW-Authenticate", "Bearer realm=\"tbot\"")),
        Refusal(
            path: feed, token: "wrong", status: 401, code: "unauthorized",
            header: ("WWW-Authenticate", "Bearer realm=\"tbot\", error=\"invalid_token\"")),
        Refusal(path: "\(feed)?token=\(TestGateway.token)", token: nil, status: 401, code: "unauthorized"),
        Refusal(path: "/", status: 404, code: "not_found"),
        Refusal(path: "/api/signals/feed/", status: 404, code: "not_found"),
        Refusal(path: "/api/signals/snapshot", status: 404, code: "not_found"),
        Refusal(path: feed, method: .post, status: 405, code: "method_not_allowed", header: ("Allow", "GET")),
        Refusal(path: "/healthz", method: .delete, status: 405, code: "method_not_allowed", header: ("Allow", "GET")),
    ]

    @Test func refusalsAreProblemsThatNameWhatIsWrong() async throws {
        try await TestGateway.run(Feeds.lines(2)) { gateway in
            for refusal in Self.refusals {
                let response = try await gateway.get(refusal.path, token: refusal.token, method: refusal.method)
                let problem = try CanonicalJSON(parsing: response.body)
                #expect(response.status == refusal.status, "\(refusal.path)")
                #expect(response.headers["Content-Type"] == "application/problem+json", "\(refusal.path)")
                #expect(problem["status"] == .integer(Int64(refusal.status)) && problem["code"]?.string == refusal.code, "\(refusal.path)")
                #expect(problem["parameter"]?.string == refusal.parameter, "\(refusal.path)")
                #expect(problem["title"]?.string != nil && problem["detail"]?.string != nil && problem["type"]?.string != nil)
                if let header = refusal.header { #expect(response.headers[header.name] == header.value, "\(refusal.path)") }
            }
        }
    }

    @Test func theOperatorsTokenReadsTheFeedToo() async throws {
        try await TestGateway.run(Feeds.lines(2)) { gateway in
            let status = try await gateway.get(Self.feed, token: "an-operator").status
            #expect(status == 200)
        }
    }

    @Test func aCursorOfAnotherFeedIsGoneAndNamesTheSnapshot() async throws {
        let lines = Feeds.lines(4)
        let other = Feeds.lines(9, tag: "another")
        try await TestGateway.run(lines) { gateway in
            for line in [other[1], other[3], other[8]] {
                let cursor = FeedCursor(FeedHead(seq: line.seq, hash: line.hash)).text
                let response = try await gateway.get("\(Self.feed)?cursor=\(cursor)&wait=60")
                let problem = try CanonicalJSON(parsing: response.body)
                #expect(response.status == 410 && problem["code"]?.string == "cursor_expired", "seq \(line.seq)")
                #expect(problem["snapshot"]?.string == "/api/signals/snapshot")
            }
        }
    }

    @Test func pollsBeyondTheBoundAreToldToComeBack() async throws {
        try await TestGateway.run(polls: 2) { gateway in
            try await withThrowingTaskGroup(of: Int.self) { polls in
                for _ in 0..<2 { polls.addTask { try await gateway.get("\(Self.feed)?wait=60").status } }
                try await eventually { gateway.store.waiters.count == 2 }
                let refused = try await gateway.get("\(Self.feed)?wait=60")
                #expect(refused.status == 503 && refused.headers["Retry-After"] == "5")
                #expect(try await gateway.get("\(Self.feed)?wait=0").status == 200, "who does not wait is answered")
                await gateway.store.append(Feeds.lines(1)[0])
                for try await status in polls { #expect(status == 200) }
            }
        }
    }

    @Test func whoGoesAwayWaitsNoMore() async throws {
        try await TestGateway.run { gateway in
            try await withThrowingTaskGroup(of: Bool.self) { polls in
                polls.addTask {
                    do {
                        return try await gateway.get("\(Self.feed)?wait=60").status == 200
                    } catch {
                        return false
                    }
                }
                try await eventually { gateway.store.waiters.count == 1 }
                polls.cancelAll()
                try await eventually { gateway.store.waiters.count == 0 }
                let isAnswered = try await polls.next()
                #expect(isAnswered == false)
            }
        }
    }

    @Test func stoppingAnswersEveryWaitingPollAtOnce() async throws {
        let stopping = try await TestGateway.run(Feeds.lines(3)) { gateway in
            let cursor = try await gateway.page().next
            try await withThrowingTaskGroup(of: TestGateway.Page.self) { polls in
                for _ in 0..<30 { polls.addTask { try await gateway.page("cursor=\(cursor)&wait=60") } }
                try await eventually { gateway.store.waiters.count == 30 }
                let start = ContinuousClock().now
                await gateway.stop()
                for try await page in polls { #expect(page.signals.isEmpty && page.next == cursor) }
                #expect(ContinuousClock().now - start < .seconds(2))
            }
        }
        #expect(stopping < .seconds(2))
    }

    @Test func readersSeeOneFeedWhileItGrows() async throws {
        let lines = Feeds.lines(1_300)
        try await TestGateway.run(Array(lines[..<900])) { gateway in
            try await withThrowingTaskGroup(of: [String].self) { readers in
                for reader in 0..<8 {
                    readers.addTask {
                        var (seen, cursor): ([String], String) = ([], "")
                        while seen.count < lines.count {
                            let page = try await gateway.page("cursor=\(cursor)&wait=20&limit=\(17 + reader * 40)")
                            seen += page.signals
                            cursor = page.next
                        }
                        return seen
                    }
                }
                for line in lines[900...] {
                    await gateway.store.append(line)
                    await Task.yield()
                }
                for try await seen in readers { #expect(seen == lines.map(\.canonical)) }
            }
        }
    }

    @Test func healthNeedsNoTokenAndShowsTheAgeOfEachHeartbeat() async throws {
        try await TestGateway.run { gateway in
            func health() async throws -> CanonicalJSON {
                let response = try await gateway.get("/healthz", token: nil)
                #expect(response.status == 200)
                return try CanonicalJSON(parsing: response.body)
            }
            #expect(try await health()["status"]?.string == "degraded")
            let gate = HeartbeatBoard.Key(surface: .kalshiLongTerm, service: "risk-gate")
            gateway.board.heard(gate, at: MachineTime(nanoseconds: 4_750_000_000))
            gateway.board.heard(HeartbeatBoard.Key(surface: .kalshiLongTerm, service: "predictor-0"), at: MachineTime(nanoseconds: 0))
            let page = try await health()
            #expect(page["status"]?.string == "ok", "a replica may go")
            #expect(page["mode"]?.string == "sim")
            guard case .array(let services)? = page["services"] else {
                Issue.record("no services")
                return
            }
            #expect(services.map { $0["service"]?.string } == ["predictor-0", "risk-gate"])
            #expect(services.map { $0["age_ms"] } == [.integer(5_000), .integer(250)])
            #expect(services.map { $0["alive"] } == [.bool(false), .bool(true)])
            gateway.board.heard(gate, at: MachineTime(nanoseconds: 3_000_000_000))
            #expect(try await health()["status"]?.string == "degraded")
        }
    }

    @Test func aTakenPortIsRefusedByName() async throws {
        try await TestGateway.run { gateway in
            let address = NetworkAddress(host: "127.0.0.1", port: gateway.port)
            let refusal = #expect(throws: StartRefusal.self) { try ListenCheck.require(address) }
            #expect(refusal?.description.contains("\(address): Address already in use") == true)
        }
        #expect(throws: StartRefusal.self) { try ListenCheck.require(NetworkAddress(host: "192.0.2.1", port: 8_080)) }
    }
}
