import ArgumentParser
import Daemon
import Domain
import Fetch
import Logging
import Execution
import ServiceLifecycle

/// Order in, fills out: the only process whose credentials can trade.
@main
struct ExecutorCommand: ServiceCommand {
    static let configuration = serviceConfiguration(
        "executor", "Places the orders that the risk gate approved, and tells what became of them.",
        example: "executor --surface kalshi-lt --env-file compose/surfaces/kalshi-lt.env")

    @OptionGroup var options: ServiceOptions

    func services(_ context: ServiceContext) async throws -> [any Service] {
        let surface = context.requiredSurface
        let (layout, clock) = (context.layout, context.clock)
        let account = try context.settings.liveAccount() ?? "\(context.mode.rawValue)-\(surface.rawValue)"
        let key = try TextFile.read(layout.publicKey("\(surface.rawValue)-gate"))
        let rules = ExecutorRules(surface: surface, mode: context.mode, account: account, gateKeys: [key])
        let trading = try await TradingVenue.open(context)
        let stop = StopFiles([layout.stop, layout.stop(surface)])
        let times = ExecutorClock(market: { clock.now() }, machine: { clock.machineNow() })
        let service = try StageService.open(
            context, initial: ExecutorStage(), reads: [ExecutorStage.gate], settings: try rules.text,
            shell: { _ in VenueExecutor(venue: trading.venue, clock: times) { stop.areSet } }, closing: { await trading.fetch.close() })
        return [service]
    }
}
