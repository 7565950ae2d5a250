import Bus
import Domain
import Locked
import Wire

@testable import Journal
@testable import Stage

/// One process life of a service with a ledger: journal, sockets, runner and replay, opened in the order of a real one and ended like it.
struct Life<Build: LedgerBuild>: Sendable {
    let journal: Journal
    let recovery: StageRecovery<Ledger<Build>>
    let inbox: StageInbox<Ledger<Build>.Own>
    let outlet: LogOutlet
    let followers: [String: LogFollower]
    let progress: StageProgress
    let runner: StageRunner<Bank<Build>>

    private let ask: AskServer
    private let replay: ReplayServer

    init(_ plan: Plan<Build>, in folder: Folder, on loop: BusLoop) throws {
        let owner = JournalOwner(surface: "kalshi-lt", service: plan.service, build: plan.build, host: "here", pid: 4711)
        let directory = folder.journal(plan.service)
        let options = JournalOptions(now: plan.clock.now, segmentBytes: plan.segmentBytes, newLogID: plan.logID)
        let (journal, found) = try Journal.open(directory: directory, owner: owner, options: options, calls: plan.calls)
        let recovery: StageRecovery<Ledger<Build>>
        do {
            recovery = try StageRecovery(found, directory: directory, initial: Ledger<Build>())
        } catch {
            journal.close()
            throw error
        }
        self.journal = journal
        self.recovery = recovery
        outlet = try LogOutlet(on: loop, bind: folder.endpoint("\(plan.service).log"))
        ask = try AskServer(on: loop, bind: folder.endpoint("\(plan.service).ask"))
        var followers: [String: LogFollower] = [:]
        for name in plan.reads {
            let service = String(name.split(separator: "/").last ?? "")
            followers[name] = try LogFollower(
                on: loop, log: folder.endpoint(plan.logEndpoints[name] ?? "\(service).log"), ask: folder.endpoint("\(service).ask"),
                from: plan.readsFrom ?? recovery.places[name] ?? .unknown, settings: plan.follower)
        }
        self.followers = followers
        inbox = StageInbox()
        progress = StageProgress()
        let clock = plan.clock
        runner = StageRunner(
            service: plan.service, surface: "kalshi-lt", build: plan.build, journal: journal, outlet: outlet,
            sources: plan.reads.compactMap { name in followers[name].map { StageSource(name: name, follower: $0) } }, shell: plan.bank,
            inbox: inbox,
            clock: { clock.now }, stopFiles: StopFiles(plan.stopFiles), settings: plan.settings, progress: progress)
        replay = ReplayServer(on: ask, source: JournalReplay(journal)) { _ in Tbot_V1_CommandAnswer() }
    }

    /// What the ledger says of itself after its last batch: `paid_count`, `pending_count`, `foreign_count`, `expected_count`.
    func count(_ name: String) -> Int64 { progress.description.gauges.first { $0.name == "\(name)_count" }?.value ?? 0 }

    /// How the ledger stands to the logs that it reads, such as `gate live`.
    var note: String { progress.description.note }

    private enum End: Sendable {
        case body, runner, replay
    }

    /// Runs the service while `body` runs, then stops it as SIGTERM does.
    ///
    /// - Throws: what the runner throws, which ends `body` too.
    func run(_ body: @escaping @Sendable (Life) async throws -> Void) async throws {
        do {
            try await withThrowingTaskGroup(of: End.self) { group in
                group.addTask {
                    try await runner.run(recovery)
                    return .runner
                }
                group.addTask {
                    try await replay.run()
                    return .replay
                }
                group.addTask {
                    try await body(self)
                    return .body
                }
                while let end = try await group.next() {
                    switch end {
                    case .body: inbox.close()
                    case .runner:
                        await ask.close()
                        group.cancelAll()
                    case .replay: break
                    }
                }
            }
        } catch {
            await close()
            throw error
        }
        await close()
    }

    /// Ends without having run, or for good.
    func close() async {
        for follower in followers.values { await follower.close() }
        await ask.close()
        await outlet.close()
        journal.close()
    }
}

/// A loop of its own, as a process has, which is ended after `body`.
func withLoop<Result: Sendable>(_ body: (BusLoop) async throws -> Result) async throws -> Result {
    let loop = try BusLoop(name: "stage-test")
    let result = try await body(loop)
    try loop.terminate()
    return result
}

/// One life on a loop of its own.
func live<Build: LedgerBuild>(
    _ plan: Plan<Build>, in folder: Folder, _ body: @escaping @Sendable (Life<Build>) async throws -> Void = { _ in }
) async throws {
    try await withLoop { loop in try await Life<Build>(plan, in: folder, on: loop).run(body) }
}
