import Domain
import Wire

@testable import Journal
@testable import Stage

/// A journal written line by line, as no runner would: for what a replay must refuse.
struct HandMade {
    typealias Local = InputLine.Local<Ledger<Plain>.Own>

    static let at = TestClock.start
    static let logID = "0123456789abcdef0123456789abcdef"
    private let journal: Journal

    init(in folder: Folder, build: String = "yesterday's") throws {
        let owner = JournalOwner(surface: "kalshi-lt", service: "ledger", build: build, host: "here", pid: 4711)
        let options = JournalOptions(now: HandMade.at, newLogID: HandMade.logID)
        journal = try Journal.open(directory: folder.journal("ledger"), owner: owner, options: options).0
    }

    func put(_ local: Local) throws { _ = try journal.append([InputLine.encode(local: local, at: HandMade.at)]) }
    func put(_ output: LogEvent, at: MarketTime = HandMade.at) throws {
        _ = try journal.append([EventCodec.encode(output, at: at, cause: nil)])
    }
    func put(raw text: String) throws { _ = try journal.append([Array(text.utf8)]) }

    func start() throws { try put(.started(StageStart(logID: HandMade.logID, generation: 0, settings: "1000"))) }

    /// Begins a new segment with this state.
    func roll(state: [UInt8], version: UInt32 = 1) throws {
        _ = try journal.roll(to: Checkpoint(state: state, stateVersion: version, places: [:]), at: HandMade.at)
    }

    func close() { journal.close() }
}

/// A ledger as its journal in `folder` says, or a copy of that journal.
func recover<Build: LedgerBuild>(
    _ folder: Folder, _ copy: String? = nil, of service: String = "ledger", as build: Build.Type
) throws -> StageRecovery<Ledger<Build>> {
    let owner = JournalOwner(surface: "kalshi-lt", service: service, build: "today's", host: "here", pid: 4711)
    let directory = folder.journal(copy ?? service)
    let (journal, found) = try Journal.open(directory: directory, owner: owner, options: JournalOptions(now: TestClock.start))
    defer { journal.close() }
    return try StageRecovery(found, directory: directory, initial: Ledger<Build>())
}

/// A ledger as all the lines of its journal say, the checkpoints left aside.
func foldFromFirst(_ folder: Folder, _ service: String = "ledger") throws -> StageRecovery<Ledger<Plain>> {
    var replay = StageReplay(machine: Ledger<Plain>(), directory: folder.journal(service), build: "test")
    for line in try JournalText(folder.journal(service)).lines { try replay.fold(line) }
    return replay.finish()
}
