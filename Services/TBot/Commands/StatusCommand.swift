import ArgumentParser
import Daemon
import Domain
import FoundationEssentials

/// What runs, and the state of each surface and why.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What runs, the state of each surface and why, and its figures.",
        discussion: "EXAMPLE: tbot status --surface kalshi-lt --json\n\nExit code 1 when a service of a surface is not heard.")

    /// How long it listens for heartbeats.
    static let patience = Duration.milliseconds(700)

    @Option(name: .long, help: "The surface; all that have journals by default.")
    var surface: Surface?

    @Flag(name: .long, help: "Print JSON: one array.")
    var json = false

    func run() async throws {
        try await CommandExit.catching("status") {
            let settings = try Settings.forReading()
            let layout = settings.layout
            var reports: [StatusReport] = []
            for surface in surface.map({ [$0] }) ?? Surface.allCases {
                guard let figures = try CheckedJournals.figures(surface, layout) else { continue }
                let stopFiles = [layout.stop, layout.stop(surface)].filter { FileKind.at($0) != .none }
                let services = try await services(surface, layout) + (try await venue(settings))
                reports.append(StatusReport(surface: surface, figures: figures, services: services, stopFiles: stopFiles))
            }
            guard !reports.isEmpty else { throw StartRefusal.noJournals(layout) }
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                Output.line(String(decoding: try encoder.encode(reports), as: UTF8.self))
            } else {
                for line in reports.flatMap({ $0.lines(hasColour: Output.hasColour) }) { Output.line(line) }
            }
            if reports.contains(where: { $0.services.contains { !$0.up } }) { throw ExitCode(ExitStatus.broken) }
        }
    }

    /// The embedded venue, where the state is of mode sim; it has no heart on the bus.
    private func venue(_ settings: Settings) async throws -> [ServiceStatus] {
        let marker = settings.layout.world
        guard FileKind.at(marker) != .none, try World(json: TextFile.read(marker), path: marker).mode == .sim else { return [] }
        let address = NetworkAddress(host: settings.simHost, port: settings.simPortBase)
        let answer = await HTTPProbe.get(address, "/sim/clock", within: StatusCommand.patience)
        return [ServiceStatus(venue: "venue-sim", isHealthy: answer.isHealthy, note: answer.text)]
    }

    private func services(_ surface: Surface, _ layout: FileLayout) async throws -> [ServiceStatus] {
        let predictors = try ServiceAddress.predictors(of: surface, layout)
        let addresses = ServiceAddress.all(of: surface, predictors: 0) + predictors
        let board = PulseBoard()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await board.listen(to: addresses, layout: layout) }
            try await Task.sleep(for: StatusCommand.patience, clock: .suspending)
            group.cancelAll()
            try await group.waitForAll()
        }
        let heard = board.all
        // A socket file that a stopped predictor left behind is no missing service, as long as one of them is heard: whose lock is held runs.
        let anyPredictor = predictors.contains { heard[$0] != nil }
        return addresses.compactMap { address in
            guard let heartbeat = heard[address]?.heartbeat else {
                let lock = "\(layout.runDirectory(surface))/\(address.service).lock"
                if anyPredictor, predictors.contains(address), !FileLock.isHeld(lock) { return nil }
                return ServiceStatus(
                    surface: address.surface?.rawValue, service: address.service, up: false, pid: nil, build: nil, head: nil, backlog: nil,
                    note: nil)
            }
            return ServiceStatus(heartbeat, of: address)
        }
    }
}
