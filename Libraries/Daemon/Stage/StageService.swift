import Bus
import Domain
import Journal
import Logging
public import ServiceLifecycle
public import Stage
import Wire

/// A deciding service as a process runs it: locks, journal, sockets, the logs that it reads, and the runner over all of them.
///
/// Opened in the order that keeps a second instance out: the lock on the run directory, the lock on the state directory, the journal repaired and synced, then the
/// sockets, because a second bind on an ipc path takes it over without an error.
public struct StageService<Shell: StageShell>: Service {
    /// What the shell works with: the inbox for inputs from outside, the loop for further sockets.
    public let parts: StageParts<Shell.Machine.Own>
    /// What carries out the effects.
    public let shell: Shell
    private let runner: StageRunner<Shell>
    private let recovery: StageRecovery<Shell.Machine>
    private let ask: AskServer
    private let replay: ReplayServer
    private let closing: @Sendable () async -> Void
    private let logger: Logger

    /// Opens everything.
    ///
    /// - Parameters:
    ///   - initial: the stage of a new log.
    ///   - reads: the logs that it reads, `service` of its own surface or `surface/service`.
    ///   - settings: what decides, as the stage decodes it; journaled with every start.
    ///   - shell: makes what carries out the effects.
    ///   - closing: ends what the shell asks the world through, once no effect is under way any more.
    /// - Throws: a lock's, the journal's and the bus's named refusals.
    public static func open(
        _ context: ServiceContext, initial: Shell.Machine, reads: [String], settings: String, shell: (StageParts<Shell.Machine.Own>) throws -> Shell,
        closing: @escaping @Sendable () async -> Void = {}
    ) throws -> StageService {
        let surface = context.surface
        let owner = JournalOwner.current(surface: surface?.rawValue ?? "", service: context.name, build: BuildInfo.id)
        let paths = BusPaths(run: context.layout.run, surface: surface?.rawValue ?? BusPaths.everySurface)
        try StateDirectory.make(context.layout.run, permissions: 0o700)
        try StateDirectory.make(paths.directory, permissions: 0o700)
        let runLock = try ServiceLock.acquire(directory: paths.directory, name: context.name, owner: owner)
        let directory = context.layout.journal(surface, context.name)
        let (journal, found) = try Journal.open(directory: directory, owner: owner, options: JournalOptions(now: context.clock.now()))
        let recovery = try StageRecovery(found, directory: directory, initial: initial)
        if found.repairedBytes > 0 { context.logger.warning("torn last line cut off", metadata: ["bytes": "\(found.repairedBytes)"]) }
        context.logger.info("journal", metadata: ["head": "\(found.head)", "replayed": "\(recovery.replayed)"])
        let loop = try BusLoop(name: context.name)
        let outlet = try LogOutlet(on: loop, bind: try paths.log(context.name))
        let ask = try AskServer(on: loop, bind: try paths.ask(context.name))
        let sources = try reads.map { name in
            let parts = name.split(separator: "/").map(String.init)
            let (place, service) = parts.count == 2 ? (BusPaths(run: context.layout.run, surface: parts[0]), parts[1]) : (paths, name)
            let follower = try LogFollower(on: loop, log: try place.log(service), ask: try place.ask(service), from: recovery.places[name] ?? .unknown)
            return StageSource(name: name, follower: follower)
        }
        let parts = StageParts<Shell.Machine.Own>(inbox: StageInbox(), outlet: outlet, loop: loop, paths: paths)
        let progress = StageProgress()
        let stops = [context.layout.stop] + (surface.map { [context.layout.stop($0)] } ?? [])
        let clock = context.clock
        let shell = try shell(parts)
        let runner = StageRunner(
            service: context.name, surface: surface?.rawValue ?? "", build: BuildInfo.id, journal: journal, outlet: outlet, sources: sources,
            shell: shell, inbox: parts.inbox, clock: { clock.now() }, stopFiles: StopFiles(stops), settings: settings, progress: progress)
        try context.watch { min(progress.lastTurn, loop.lastTurn) }
        let replay = ReplayServer(on: ask, source: JournalReplay(journal)) { _ in
            var answer = Tbot_V1_CommandAnswer()
            answer.text = "\(context.name) takes no commands"
            return answer
        }
        return StageService(
            parts: parts, shell: shell, runner: runner, recovery: recovery, ask: ask, replay: replay, closing: closing, logger: context.logger,
            runLock: runLock, journal: journal)
    }

    private let runLock: ServiceLock
    private let journal: Journal

    private init(
        parts: StageParts<Shell.Machine.Own>, shell: Shell, runner: StageRunner<Shell>, recovery: StageRecovery<Shell.Machine>, ask: AskServer,
        replay: ReplayServer,
        closing: @escaping @Sendable () async -> Void, logger: Logger, runLock: ServiceLock, journal: Journal
    ) {
        self.parts = parts
        self.shell = shell
        self.runner = runner
        self.recovery = recovery
        self.ask = ask
        self.replay = replay
        self.closing = closing
        self.logger = logger
        self.runLock = runLock
        self.journal = journal
    }

    /// Runs until the process is asked to stop: the inbox is drained, a checkpoint written, the sockets closed, and what was sent is handed
    /// over.
    ///
    /// To be the last that stops of all that has sockets on its loop, so that the context can be ended with it.
    public func run() async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await replay.run() }
                group.addTask {
                    try await runner.run(recovery)
                    throw CancellationError()
                }
                do {
                    while try await group.next() != nil {}
                } catch is CancellationError {
                    group.cancelAll()
                }
                await ask.close()
                await parts.outlet.close()
            }
        } onGracefulShutdown: {
            parts.inbox.close()
        }
        await closing()
        logger.info("checkpoint written", metadata: ["head": "\(journal.head)"])
        parts.loop.end(logger)
    }
}
