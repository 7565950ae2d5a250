import ArgumentParser
import Daemon
import Domain
import Logging
import ServiceLifecycle
import Venues

/// Follows every position of a surface to its end, and holds the venue's books against ours.
@main
struct Resolver: ServiceCommand {
    static let configuration = serviceConfiguration(
        "resolver", "Follows positions to their end: settlement, exits, and the comparison with the venue.",
        example: "resolver --surface kalshi-lt --env-file compose/surfaces/kalshi-lt.env")

    @OptionGroup var options: ServiceOptions

    func services(_ context: ServiceContext) async throws -> [any Service] {
        let rules = try ResolverRules(context)
        let venue = try connect(context)
        do throws(VenueError) {
            try await venue.adoptAccountLimits()
        } catch {
            // It starts all the same: the venue may come later, and the limits that it starts with are the lowest.
            context.logger.warning("the account's limits are not known", metadata: ["error": "\(error)"])
        }
        let service = try StageService.open(
            context, initial: ResolverStage(), reads: ResolverStage.reads, settings: try rules.json,
            shell: { _ in ResolverShell(venue: venue) })
        return [service]
    }

    /// The surface's venue, with the key that can only read.
    private func connect(_ context: ServiceContext) throws -> KalshiVenue {
        let surface = context.requiredSurface
        switch surface {
        case .kalshiShortTerm, .kalshiLongTerm: break
        case .oandaForex, .ibkrEquities: throw StartRefusal("\(surface.rawValue): this build has no client for its venue")
        }
        guard context.mode != .paper else {
            throw StartRefusal("TBOT_MODE is paper: this build has no paper venue whose positions could be followed")
        }
        let access = try KalshiAccess(context, keyName: VenueKey.read.name(surface))
        let clock = context.clock
        return try KalshiVenue.connect(
            baseURL: access.baseURL, plainHost: access.plainHost, alignmentStep: access.alignmentStep, key: access.key,
            userAgent: "tbot/\(BuildInfo.id)",
            marketNow: { clock.now() })
    }
}
