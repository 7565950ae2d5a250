import ArgumentParser
import Daemon
import Domain
import Logging
import ServiceLifecycle
import Stage
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
            shell: { _ in ResolverShell(venue: venue) }, closing: { await venue.close() })
        return [service]
    }

    /// The surface's venue, with the key that can only read.
    private func connect(_ context: ServiceContext) throws -> KalshiVenue {
        let (access, clock) = (try KalshiAccess(context, key: .read), context.clock)
        return try KalshiVenue.connect(
            baseURL: access.baseURL, plainHost: access.plainHost, alignmentStep: access.alignmentStep, key: access.key,
            userAgent: "tbot/\(BuildInfo.version)", marketNow: { clock.now() })
    }
}
