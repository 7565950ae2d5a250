public import ArgumentParser
import Domain
import FoundationEssentials
import Glibc
import Logging
public import ServiceLifecycle
import UnixSignals

/// A service's main: parse, check, wire, run.
///
///     @main struct RiskGate: ServiceCommand {
///         static let configuration = serviceConfiguration("risk-gate", "Approves orders.", example: "risk-gate --surface kalshi-lt")
///         @OptionGroup var options: ServiceOptions
///         func services(_ context: ServiceContext) async throws -> [any Service] { … }
///     }
///
/// It exits 0 when it was asked to stop (SIGTERM, SIGINT, the lifeline) and stopped; 2 with one clear message when it could not start; 1
/// when something broke; 64 on wrong usage.
public protocol ServiceCommand: AsyncParsableCommand {
    /// Whether it serves one surface (`--surface`), as all but the publisher and venue-sim do.
    static var takesSurface: Bool { get }
    /// The options, given by `@OptionGroup var options: ServiceOptions`.
    var options: ServiceOptions { get }
    /// What it runs, inner dependencies first: started in this order, stopped in reverse. Locks, journals and sockets are opened here;
    /// what is thrown here is a reason not to start (exit code 2), what a service throws later is a fault (exit code 1).
    func services(_ context: ServiceContext) async throws -> [any Service]
}

extension ServiceCommand {
    public static var takesSurface: Bool { true }

    /// The command's configuration with an example and the settings in its help.
    public static func serviceConfiguration(_ name: String, _ abstract: String, example: String) -> CommandConfiguration {
        CommandConfiguration(
            commandName: name, abstract: abstract, discussion: "EXAMPLE: \(example)\n\n\(SettingsHelp.text)", version: BuildInfo.id)
    }

    public func run() async throws {
        let name = Self.configuration.commandName ?? "\(Self.self)"
        let context: ServiceContext
        let services: [any Service]
        do {
            context = try prepare(name)
            services = try await self.services(context)
        } catch {
            StandardError.write("\(name): cannot start: \(error)")
            throw ExitCode(ExitStatus.couldNotRun)
        }
        do {
            try await group(services, context.logger).run()
        } catch {
            context.logger.critical("broken", metadata: ["error": "\(error)"])
            throw ExitCode(ExitStatus.broken)
        }
        context.logger.info("stopped")
    }

    /// Everything that is the same for all services: settings, surface, log, clock, lifeline.
    private func prepare(_ name: String) throws -> ServiceContext {
        let settings = try Settings.load(envFile: options.envFile, environment: ProcessInfo.processInfo.environment)
        try settings.refuseLiveMode()
        let surface = try options.surface(settings, takesSurface: Self.takesSurface)
        Log.bootstrap(service: name, level: settings.string(.logLevel).flatMap(Logger.Level.init(rawValue:)) ?? .info)
        // A reader that went away is an error of that write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        if let descriptor = settings.int(.lifelineDescriptor) { try Lifeline.watch(descriptor: Int32(descriptor)) }
        let layout = settings.layout
        let clock = try MarketClock.load(layout, mode: settings.mode)
        var logger = Logger(label: name)
        if let surface { logger[metadataKey: "surface"] = "\(surface.rawValue)" }
        logger.info(
            "starting",
            metadata: ["mode": "\(settings.mode.rawValue)", "build": "\(BuildInfo.id)", "market_time": "\(clock.now().rfc3339)"])
        return ServiceContext(name: name, surface: surface, settings: settings, layout: layout, clock: clock, logger: logger)
    }

    private func group(_ services: [any Service], _ logger: Logger) -> ServiceGroup {
        let entries = services.map {
            ServiceGroupConfiguration.ServiceConfiguration(
                service: $0, successTerminationBehavior: .gracefullyShutdownGroup, failureTerminationBehavior: .gracefullyShutdownGroup)
        }
        var quiet = logger
        quiet.logLevel = max(.warning, logger.logLevel)
        var configuration = ServiceGroupConfiguration(services: entries, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        configuration.maximumCancellationDuration = .seconds(2)
        return ServiceGroup(configuration: configuration)
    }
}
