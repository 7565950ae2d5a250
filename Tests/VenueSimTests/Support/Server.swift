import TestSupport
import Daemon
import Domain
import FoundationEssentials
import Locked
import Logging
import ServiceLifecycle

@testable import VenueSim

/// The simulator's two ports in this process, on ports of the system's choosing, over a world and a clock of the test.
struct Server: Sendable {
    let desk: Desk
    let kalshi: Int
    let admin: Int
    let wall: Locked<MarketTime>
    let market: Locked<MarketTime>
    let machine: Locked<MachineTime>

    /// Runs `body`, on a thread of its own, against a server over `world` and stops it.
    static func run(_ world: any World, market start: MarketTime, _ body: @Sendable @escaping (Server) throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        let (books, _) = try BooksFile.open(in: directory.path)
        defer { books.close() }
        try books.begin(BooksHeader(world.summary))
        let (wall, market, machine) = (Locked(MarketTime(unixSeconds: 1_800_000_000)), Locked(start), Locked(MachineTime(nanoseconds: 0)))
        var logger = Logger(label: "test")
        logger.logLevel = .error
        let desk = Desk(floor: TradingFloor(exchange: Exchange(start: world.summary.start), world: world), books: books, logger: logger) {
            market.withLock { $0 }
        }
        let (ports, found) = AsyncStream.makeStream(of: (String, Int).self)
        func port(_ name: String, _ prefix: String, _ endpoints: [Endpoint]) throws -> VenuePort {
            let mount = Mount(
                prefix: prefix, endpoints: endpoints, desk: desk, buckets: TokenBuckets(), anonymousTier: .premier,
                wall: { wall.withLock { $0 } },
                machine: { machine.withLock { $0 } }, logger: logger)
            return try VenuePort(name: name, host: "127.0.0.1", port: 0, mount: mount, logger: logger) { found.yield((name, $0)) }
        }
        let group = ServiceGroup(
            services: [
                try port("kalshi", KalshiAPI.mount, KalshiAPI.endpoints),
                try port("admin", AdminAPI.mount, AdminAPI.endpoints(rate: 600) { wall.withLock { $0 } }),
            ], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var known: [String: Int] = [:]
            for await (name, number) in ports {
                known[name] = number
                if known.count == 2 { break }
            }
            let server = Server(
                desk: desk, kalshi: known["kalshi"] ?? 0, admin: known["admin"] ?? 0, wall: wall, market: market, machine: machine)
            let result = await Result { try await blocking { try body(server) } }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            try result.get()
        }
    }

    /// Opens an account for `signer` through the admin port.
    func open(
        _ signer: Signer, key: String = "key-1", account: String = "a", balance: String = "1000.00", scopes: [String] = ["read", "write"],
        tier: String = "premier"
    )
        throws
    {
        let scopes = scopes.map { "\"\($0)\"" }.joined(separator: ",")
        let pem = signer.publicPEM.split(separator: "\n").joined(separator: "\\n")
        let body =
            """
            {"venue":"kalshi","key_id":"\(key)","public_key_pem":"\(pem)","balance":"\(balance)","scopes":[\(scopes)],\
            "account":"\(account)","tier":"\(tier)"}
            """
        let answer = try HTTPConnection(port: admin).send("POST", "/sim/accounts", body: body)
        guard answer.status == 201 else { throw TestFailure("\(answer.status) \(answer.body)") }
    }

    /// A client of the Kalshi port that signs with `signer`.
    func client(_ signer: Signer? = nil, key: String = "key-1") throws -> Client {
        Client(connection: try HTTPConnection(port: kalshi), signer: signer, key: key, wall: wall)
    }

    struct Client {
        let connection: HTTPConnection
        let signer: Signer?
        let key: String
        let wall: Locked<MarketTime>

        /// Sends a request for a path below the mount.
        func send(_ method: String, _ path: String, body: String? = nil) throws -> HTTPConnection.Answer {
            let target = KalshiAPI.mount + path
            var headers: [(String, String)] = []
            if let signer {
                let signed = signer.headers(method: method, path: String(target.prefix { $0 != "?" }), at: wall.withLock { $0 })
                headers = [
                    ("KALSHI-ACCESS-KEY", key), ("KALSHI-ACCESS-TIMESTAMP", signed.timestamp),
                    ("KALSHI-ACCESS-SIGNATURE", signed.signature),
                ]
            }
            return try connection.send(method, target, headers: headers, body: body)
        }

        /// Sends a request that must be answered with `status`, and reads its JSON.
        func json<Value: Decodable>(_ method: String, _ path: String, body: String? = nil, status: Int = 200, as type: Value.Type) throws
            -> Value
        {
            let answer = try send(method, path, body: body)
            guard answer.status == status else { throw TestFailure("\(method) \(path): \(answer.status) \(answer.body)") }
            return try JSONDecoder().decode(type, from: Data(answer.body.utf8))
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
