import Domain
import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import VenueSim

/// The executable itself: started, killed, started again.
@Suite(.serialized)
struct ProcessTests {
    private struct Client {
        let port: Int
        let signer: Signer
        let key: String

        func send(_ method: String, _ path: String, body: String? = nil) throws -> HTTPConnection.Answer {
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            let target = "/trade-api/v2" + path
            let signed = signer.headers(
                method: method, path: String(target.prefix { $0 != "?" }), at: MarketTime(unixSeconds: Int64(now.tv_sec)))
            return try HTTPConnection(port: port).send(
                method, target,
                headers: [
                    ("KALSHI-ACCESS-KEY", key), ("KALSHI-ACCESS-TIMESTAMP", signed.timestamp),
                    ("KALSHI-ACCESS-SIGNATURE", signed.signature),
                ], body: body)
        }
    }

    private static func seed(_ signer: Signer, _ directory: TemporaryDirectory) throws {
        mkdir("\(directory.path)/state/venue-sim", 0o700)
        let pem = signer.publicPEM.split(separator: "\n").joined(separator: "\\n")
        try directory.write(
            """
            [{"account":"kalshi-lt","balance":"1000.00","key_id":"k","public_key_pem":"\(pem)","scopes":["read","trade"],"venue":"kalshi"}]
            """,
            to: "state/venue-sim/accounts.seed.json")
    }

    @Test func theBooksOutliveAKillAndSIGTERMEndsItCleanly() async throws {
        try await blocking {
            let directory = try TemporaryDirectory()
            let signer = try Signer(.ed25519)
            let process = try VenueProcess(directory: directory, portBase: try VenueProcess.freePorts())
            try Self.seed(signer, directory)
            try process.writeClock("2026-01-05T00:00:00.000Z", rate: 1)
            try process.start()
            try process.waitUntilHealthy()
            let client = Client(port: process.portBase + 1, signer: signer, key: "k")
            let markets = try Tree(try client.send("GET", "/markets?status=open&limit=1000").body)["markets"]?.items ?? []
            let market = try #require(
                markets.first { $0["yes_ask_dollars"]?.text != "1.0000" && $0["close_time"]?.text ?? "" > "2026-01-05T01:00:00Z" })
            let ticker = try #require(market["ticker"]?.text)
            let ask = try #require(market["yes_ask_dollars"]?.text)
            for number in 0..<5 {
                let body =
                    """
                    {"ticker":"\(ticker)","client_order_id":"c\(number)","side":"bid","count":"1.00","price":"\(ask)",\
                    "time_in_force":"immediate_or_cancel","self_trade_prevention_type":"maker"}
                    """
                #expect(try client.send("POST", "/portfolio/events/orders", body: body).status == 201)
            }
            let before = try HTTPConnection(port: process.portBase).send("GET", "/sim/orders").body
            #expect(try Tree(before)["orders"]?.items.count == 5)
            let balance = try Tree(try client.send("GET", "/portfolio/balance").body)["balance_dollars"]
            #expect(process.stop(SIGKILL) == -SIGKILL)

            // The seed names another balance now; an account that exists keeps its own.
            try process.start()
            try process.waitUntilHealthy()
            #expect(try HTTPConnection(port: process.portBase).send("GET", "/sim/orders").body == before)
            #expect(try Tree(try client.send("GET", "/portfolio/balance").body)["balance_dollars"] == balance)
            // A client that keeps its connection open does not keep the process alive.
            let idle = try HTTPConnection(port: process.portBase + 1)
            #expect(try idle.send("GET", "/trade-api/v2/exchange/status").status == 200)
            #expect(process.stop(SIGTERM) == 0)
            _ = idle
        }
    }

    @Test func booksThatCannotBeWrittenEndTheProcessAndLoseNothing() async throws {
        try await blocking {
            let directory = try TemporaryDirectory()
            let signer = try Signer(.ed25519)
            let process = try VenueProcess(directory: directory, portBase: try VenueProcess.freePorts())
            try Self.seed(signer, directory)
            try process.writeClock("2026-01-05T00:00:00.000Z", rate: 1)
            try process.start(fileBlocks: 8)
            try process.waitUntilHealthy()
            let pem = try Signer(.ed25519).publicPEM.split(separator: "\n").joined(separator: "\\n")
            var taken = 1
            var status = 201
            while status == 201, taken < 40 {
                let body =
                    "{\"venue\":\"kalshi\",\"key_id\":\"key-\(taken)\",\"public_key_pem\":\"\(pem)\",\"balance\":\"5.00\"}"
                status = try HTTPConnection(port: process.portBase).send("POST", "/sim/accounts", body: body).status
                if status == 201 { taken += 1 }
            }
            #expect(status == 503)
            #expect(taken > 2)
            #expect(process.exitCode(wait: true) == 1)
            // What could not be written was not answered for, and is gone.
            try process.start()
            try process.waitUntilHealthy()
            let accounts = try Tree(try HTTPConnection(port: process.portBase).send("GET", "/sim/accounts").body)["accounts"]
            #expect(accounts?.items.count == taken)
            process.stop(SIGTERM)
        }
    }

    @Test func anotherWorldThanTheBooksIsRefusedByName() async throws {
        try await blocking {
            let directory = try TemporaryDirectory()
            let ports = try VenueProcess.freePorts()
            let first = try VenueProcess(directory: directory, portBase: ports)
            try first.writeClock("2026-01-05T00:00:00.000Z", rate: 600)
            try first.start()
            try first.waitUntilHealthy()
            first.stop(SIGTERM)
            let second = try VenueProcess(directory: directory, portBase: ports, settings: ["TBOT_SIM_SEED": "2"])
            try second.start()
            #expect(second.exitCode(wait: true) == 2)
            #expect(second.log.contains("synthetic seed 1") && second.log.contains("synthetic seed 2") && second.log.contains("FRESH=1"))
        }
    }

    @Test func aSeededKeyThatTheBooksKnowOtherwiseIsRefusedByFile() async throws {
        try await blocking {
            let directory = try TemporaryDirectory()
            let process = try VenueProcess(directory: directory, portBase: try VenueProcess.freePorts())
            try process.writeClock("2026-01-05T00:00:00.000Z", rate: 600)
            try Self.seed(try Signer(.ed25519), directory)
            try process.start()
            try process.waitUntilHealthy()
            process.stop(SIGTERM)
            try Self.seed(try Signer(.ed25519), directory)
            try process.start()
            #expect(process.exitCode(wait: true) == 2)
            #expect(process.log.contains("accounts.seed.json: key k: another key has this id"))
        }
    }

    @Test func aTakenPortIsRefusedByName() async throws {
        try await blocking {
            let ports = try VenueProcess.freePorts()
            let first = try VenueProcess(directory: try TemporaryDirectory(), portBase: ports)
            try first.writeClock("2026-01-05T00:00:00.000Z", rate: 600)
            try first.start()
            try first.waitUntilHealthy()
            let second = try VenueProcess(directory: try TemporaryDirectory(), portBase: ports)
            try second.writeClock("2026-01-05T00:00:00.000Z", rate: 600)
            try second.start()
            #expect(second.exitCode(wait: true) == 2)
            #expect(second.log.contains("127.0.0.1:\(ports)") && second.log.contains("Address already in use"))
        }
    }

    @Test(arguments: [("paper", "mode sim only"), ("live", "does not trade real money")])
    func onlyModeSimIsServed(_ mode: String, words: String) async throws {
        try await blocking {
            let process = try VenueProcess(directory: try TemporaryDirectory(), portBase: 20_000, settings: ["TBOT_MODE": mode])
            try process.start()
            #expect(process.exitCode(wait: true) == 2)
            #expect(process.log.contains(words))
        }
    }
}
