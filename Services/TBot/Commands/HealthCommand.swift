import ArgumentParser
import Bus
import Daemon
import Domain
import FoundationEssentials

/// Whether one service lives: what compose files use as a health check, on this machine and in a container alike.
struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Whether a service answers, or its heart beats. Exit code 0 yes, 1 no.",
        discussion: "EXAMPLE: tbot health risk-gate --surface kalshi-lt")

    /// How long it listens: many heartbeats.
    static let patience = Duration.seconds(2)

    @Argument(help: "The service, such as risk-gate, publisher or venue-sim.")
    var service: String

    @Option(name: .long, help: "The surface it serves.")
    var surface: Surface?

    func run() async throws {
        try await CommandExit.catching("health") {
            let settings = try Settings.load(environment: ProcessInfo.processInfo.environment)
            let answer: HealthAnswer
            switch service {
            case "venue-sim":
                let address = NetworkAddress(host: settings.simHost, port: settings.simPortBase)
                answer = await HTTPProbe.get(address, "/sim/clock", within: HealthCommand.patience)
            case "publisher":
                answer = await HTTPProbe.get(settings.httpListen, "/healthz", within: HealthCommand.patience)
            case "predictor":
                // Its name has a slot that nobody outside knows: one that beats will do.
                guard let surface = surface ?? settings.surface else { throw ValidationError("predictor needs --surface") }
                let slots = try ServiceAddress.predictors(of: surface, settings.layout)
                answer = try await HeartbeatProbe.listen(toAnyOf: slots, layout: settings.layout, within: HealthCommand.patience)
            default:
                let address = ServiceAddress(service: service, surface: surface ?? settings.surface)
                answer = try await HeartbeatProbe.listen(toAnyOf: [address], layout: settings.layout, within: HealthCommand.patience)
            }
            Output.line("\(service): \(answer.text)")
            if !answer.isHealthy { throw ExitCode(ExitStatus.broken) }
        }
    }
}
