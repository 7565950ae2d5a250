import ArgumentParser
import Daemon
import Domain
import Logging
import ServiceLifecycle
import Stage

/// Turns the logs into the public feed, and serves it. Has no credentials.
@main
struct Publisher: ServiceCommand {
    static let configuration = serviceConfiguration(
        "publisher", "Publishes every signal in a hash-chained feed and serves it over HTTP.", example: "TBOT_MODE=sim publisher")
    static let takesSurface = false

    @OptionGroup var options: ServiceOptions

    func services(_ context: ServiceContext) async throws -> [any Service] {
        let address = context.settings.httpListen
        let tokens = try AccessTokens(context)
        let rules = PublisherRules(mode: context.mode, surfaces: [context.settings.surface ?? .kalshiLongTerm])
        let journal = context.layout.journal(nil, context.name)
        let waiters = FeedWaiters(limit: GatewayResponder.pollsMax)
        let stage = try StageService.open(context, initial: PublisherStage(), reads: rules.reads, settings: rules.json) { _ in
            try ListenCheck.require(address)
            var pages = try FeedPages(opening: "\(journal)/feed")
            if pages.tornBytes > 0 {
                context.logger.warning("torn last line of the feed cut off", metadata: ["bytes": "\(pages.tornBytes)"])
            }
            try pages.complete(from: journal)
            return PublisherShell(store: FeedStore(pages, waiters: waiters), journal: journal)
        }
        let store = stage.shell.store
        let expected = rules.surfaces.flatMap { surface in
            ["scanner", "risk-gate", "executor", "resolver"].map { HeartbeatBoard.Key(surface: surface, service: $0) }
        }
        let clock = context.clock
        let board = HeartbeatBoard(expected: expected + [HeartbeatBoard.Key(surface: nil, service: context.name)])
        let watch = HeartbeatWatch(
            loop: stage.parts.loop, run: context.layout.run, surfaces: rules.surfaces, board: board, now: { clock.machineNow() },
            logger: context.logger)
        let health = HealthPage(mode: context.mode, board: board, now: { clock.machineNow() }, marketNow: { clock.now() })
        let responder = GatewayResponder(store: store, tokens: tokens, health: health, logger: context.logger)
        return [
            FeedKeeper(store: store), stage, watch,
            Gateway(host: address.host, port: address.port, responder: responder, logger: context.logger),
        ]
    }
}
