import ArgumentParser
import Daemon
import Domain
import Fetch
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
        let connection = try VenueFromSettings(context)
        do throws(VenueError) {
            try await connection.venue.adoptAccountLimits()
        } catch {
            // It starts all the same: the venue may come later, and the default limits are the lowest.
            context.logger.warning("the account's limits are not known", metadata: ["error": "\(error)"])
        }
        let service = try StageService.open(
            context, initial: ResolverStage(), reads: ResolverStage.reads, settings: try rules.json, shell: { _ in ResolverShell(venue: connection.venue) },
            closing: { await connection.fetch.close() })
        return [service]
    }
}
