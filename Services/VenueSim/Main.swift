import ArgumentParser
import Daemon
import Domain
import ServiceLifecycle

/// The embedded venues on loopback: a Kalshi that trades a synthetic or a recorded world on the market clock.
@main
struct VenueSim: ServiceCommand {
    static let configuration = serviceConfiguration(
        "venue-sim", "The embedded venues: a simulated Kalshi and its admin port, for mode sim.",
        example: "TBOT_MODE=sim TBOT_SIM_SEED=1 venue-sim")
    static let takesSurface = false

    @OptionGroup var options: ServiceOptions

    func services(_ context: ServiceContext) async throws -> [any Service] {
        guard context.mode == .sim else { throw StartRefusal("TBOT_MODE is \(context.mode.rawValue): venue-sim runs in mode sim only") }
        let venue = try await SimulatedVenue.open(context)
        return try venue.services()
    }
}
