import ArgumentParser
import Bus
import Daemon
import Domain
import ServiceLifecycle
import Stage
import Venues
import Wire

/// Looks at a venue's markets on its interval and hands the ones worth it to the predictors.
@main
struct Scanner: ServiceCommand {
    static let configuration = serviceConfiguration(
        "scanner", "Finds candidates on a surface's venue and hands them to the predictors.",
        example: "scanner --surface kalshi-lt --env-file compose/surfaces/kalshi-lt.env")

    @OptionGroup var options: ServiceOptions

    func services(_ context: ServiceContext) async throws -> [any Service] {
        let surface = context.requiredSurface
        let access = try KalshiAccess(context, key: nil)
        let clock = context.clock
        let venue = try KalshiVenue.connect(
            baseURL: access.baseURL, plainHost: access.plainHost, alignmentStep: access.alignmentStep, key: access.key,
            userAgent: "tbot/\(BuildInfo.version)", marketNow: { clock.now() })
        let series = try context.settings.list(required: .series).map { ID<Series>($0) }
        let key = try SigningKey(pem: TextFile.read(context.layout.privateKey("\(surface.rawValue)-scanner")))
        let rules = try ScanRules(context)
        let service = try StageService<ScannerShell>.open(context, initial: ScannerStage(), reads: ScannerStage.reads, settings: rules.json) { parts in
            let work = try WorkOutlet(on: parts.loop, .bind(try parts.paths.candidatesWork()))
            return ScannerShell(
                venue: venue, series: series, key: key, surface: surface, mode: context.mode, work: work, outlet: parts.outlet,
                clock: clock,
                logger: context.logger)
        } closing: {
            await venue.close()
        }
        return [service, PullerWatch(work: service.shell.work, inbox: service.parts.inbox), DrainSignal(inbox: service.parts.inbox)]
    }
}
