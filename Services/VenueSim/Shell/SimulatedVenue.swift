import Daemon
import Domain
import Glibc
import Logging
import ServiceLifecycle

/// The simulator, put together from its settings.
struct SimulatedVenue: Sendable {
    private let context: ServiceContext
    private let desk: Desk

    /// Opens the books, builds the world, opens the seeded accounts.
    static func open(_ context: ServiceContext) async throws -> SimulatedVenue {
        // A file that may not grow is an error of the write, which ends the process by name, not a signal that ends it without.
        signal(SIGXFSZ, SIG_IGN)
        let directory = context.layout.journal(nil, "venue-sim")
        try StateDirectory.make(directory, permissions: 0o700)
        let (books, contents) = try BooksFile.open(in: directory)
        let world = try WorldChoice(context, contents.header).world()
        let header = BooksHeader(world.summary)
        if let written = contents.header, written != header {
            throw BooksError.otherWorld(path: books.path, books: written.name, asked: header.name)
        }
        if contents.header == nil { try books.begin(header) }
        let exchange = Exchange(start: world.summary.start, replaying: contents.lines)
        context.logger.info(
            "books opened",
            metadata: [
                "world": "\(header.name)", "orders": "\(exchange.orders.count)", "torn_bytes": "\(contents.torn)",
                "market_time": "\(exchange.now.rfc3339)",
            ])
        let clock = context.clock
        let desk = Desk(floor: TradingFloor(exchange: exchange, world: world), books: books, logger: context.logger) { clock.now() }
        let seed = try AccountSeed.read(context.layout.accountsSeed)
        for account in seed.accounts {
            do {
                _ = try await desk.ask { try account.open(on: &$0, keepsKnown: true) }
            } catch let rejection as Rejection {
                throw StartRefusal("\(context.layout.accountsSeed): key \(account.key_id): \(rejection.details ?? rejection.message)")
            }
        }
        return SimulatedVenue(context: context, desk: desk)
    }

    /// What runs: the ticker, then the two ports.
    func services() throws -> [any Service] {
        let base = context.settings.simPortBase
        let host = context.settings.simHost
        let (clock, mark) = (context.clock, ClockMark(context.layout))
        let wall = MachineClock.system.wall
        let ticker = DeskTicker(desk: desk) { try mark.write($0) }
        let admin = Mount(
            prefix: AdminAPI.mount, endpoints: AdminAPI.endpoints(rate: clock.rate, wall: wall), desk: desk, buckets: TokenBuckets(),
            anonymousTier: AccountBody.defaultTier, wall: wall, machine: { clock.machineNow() }, logger: context.logger)
        let kalshi = Mount(
            prefix: KalshiAPI.mount, endpoints: KalshiAPI.endpoints, desk: desk, buckets: TokenBuckets(),
            anonymousTier: AccountBody.defaultTier, wall: wall,
            machine: { clock.machineNow() }, logger: context.logger)
        return [
            ticker, try VenuePort(name: "admin", host: host, port: base, mount: admin, logger: context.logger),
            try VenuePort(name: "kalshi", host: host, port: base + 1, mount: kalshi, logger: context.logger),
        ]
    }
}
