import ArgumentParser
import Bus
import Daemon
import Domain
import Forecasting
import Logging
import ServiceLifecycle
import Wire

/// Forecasts the candidates of one surface with the strategy that the settings name. Any number may run.
@main
struct Predictor: ServiceCommand {
    static let configuration = serviceConfiguration(
        "predictor", "Forecasts candidates; start as many as you like, they share the work.",
        example: "predictor --surface kalshi-lt --env-file compose/surfaces/kalshi-lt.env")

    @OptionGroup var options: ServiceOptions

    func services(_ context: ServiceContext) async throws -> [any Service] {
        let surface = context.requiredSurface
        let strategy = try Strategies.named(try context.settings.string(required: .strategy))
        let consensus = try context.settings.path(.consensusFile).map { try ConsensusFile.parse(TextFile.read($0)) } ?? []
        let research = Research.standard.with(consensus: consensus)
        let slot = try Slot.take(context)
        let scanner = try VerifyingKey(pem: TextFile.read(context.layout.publicKey("\(surface.rawValue)-scanner")))
        let paths = BusPaths(run: context.layout.run, surface: surface.rawValue)
        let loop = try BusLoop(name: slot.name)
        try context.watch { loop.lastTurn }
        context.logger.info("forecasting", metadata: ["strategy": "\(strategy.name)", "slot": "\(slot.number)"])
        say(research.lacking(strategy.needs, on: research.day(of: context.clock.now())), context)
        return [
            Worker(
                strategy: strategy, research: research,
                entryTTL: try context.window(.entryTimeToLive, default: RiskLimits.defaults(of: surface).entryTTL),
                intake: Intake(mode: context.mode, surface: surface, scannerKeys: KeyRing([scanner])),
                candidates: try WorkInlet(on: loop, .connect(try paths.candidatesWork())),
                predictions: try WorkOutlet(on: loop, .connect(try paths.predictionsWork())),
                outlet: try LogOutlet(on: loop, bind: try paths.log(slot.name)), records: try Records(directory: slot.directory),
                context: context, name: slot.name, loop: loop)
        ]
    }

    /// What the strategy will abstain over, said once: it is no fault, but it is why nothing may be traded.
    private func say(_ lacking: [ResearchNeed], _ context: ServiceContext) {
        guard !lacking.isEmpty else { return }
        let names = lacking.map(\.rawValue).joined(separator: ", ")
        context.logger.info("research is lacking or stale; markets that need it are passed over", metadata: ["lacking": "\(names)"])
    }
}
