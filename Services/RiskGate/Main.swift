import ArgumentParser
import Bus
import Daemon
import Domain
import Locked
import ServiceLifecycle
import Stage
import Wire

/// The only place where an order can be approved, exits included, and the owner of its surface's state.
@main
struct RiskGate: ServiceCommand {
    static let configuration = serviceConfiguration(
        "risk-gate", "Approves or refuses what the predictors found, with a receipt for each.",
        example: "risk-gate --surface kalshi-lt --env-file compose/surfaces/kalshi-lt.env")

    @OptionGroup var options: ServiceOptions

    func services(_ context: ServiceContext) async throws -> [any Service] {
        let surface = context.requiredSurface
        let rules = try GateRules(context)
        let key = try SigningKey(pem: TextFile.read(context.layout.privateKey("\(surface.rawValue)-gate")))
        let scanner = try VerifyingKey(pem: TextFile.read(context.layout.publicKey("\(surface.rawValue)-scanner")))
        let service = try StageService<GateShell>.open(context, initial: GateStage(), reads: GateStage.reads, settings: rules.json) { parts in
            let arrivals = Arrivals(
                work: try WorkInlet(on: parts.loop, .bind(try parts.paths.predictionsWork())),
                quotes: try LogInlet(on: parts.loop, connect: try parts.paths.log("scanner"), topics: [.quote]), outlet: parts.outlet, inbox: parts.inbox,
                scannerKeys: KeyRing([scanner]), logger: context.logger)
            return GateShell(key: key, directory: context.layout.journal(surface, context.name), logger: context.logger, arrivals: arrivals)
        }
        return [service, service.shell.arrivals]
    }
}
