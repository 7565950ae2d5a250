import ArgumentParser
import Daemon
import Domain
import Execution
import Logging
import ServiceLifecycle
import Stage
import Venues

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
        let venue = try await connect(context)
        let stop = StopFiles([layout.stop, layout.stop(surface)])
        let times = ExecutorClock(market: { clock.now() }, machine: { clock.machineNow() })
        let service = try StageService.open(
            context, initial: ExecutorStage(), reads: [ExecutorStage.gate], settings: try rules.json,
            shell: { _ in VenueExecutor(venue: venue, clock: times) { stop.areSet } }, closing: { await venue.close() })
        return [service]
    }

    /// The surface's venue, with the key that may trade.
    private func connect(_ context: ServiceContext) async throws -> KalshiVenue {
        let (access, clock) = (try KalshiAccess(context, key: .trade), context.clock)
        let venue = try KalshiVenue.connect(
            baseURL: access.baseURL, plainHost: access.plainHost, alignmentStep: access.alignmentStep, key: access.key,
            userAgent: "tbot/\(BuildInfo.version)", marketNow: { clock.now() })
        do throws(VenueError) {
            try await venue.adoptAccountLimits()
        } catch {
            // No service waits for another: the lowest tier's pace is always allowed.
            context.logger.warning("the account's limits are not known, the lowest are kept", metadata: ["reason": "\(error)"])
        }
        return venue
    }
}
