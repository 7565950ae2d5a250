import Domain
import Glibc
import Stage
import Testing
import Venues

@testable import Execution

struct ShellTests {
    @Test func aFileThatExistsStops() async throws {
        let directory = "/tmp/tbot-stop-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        try #require(mkdir(directory, 0o700) == 0)
        defer { rmdir(directory) }
        let path = "\(directory)/STOP"
        let files = StopFiles(["\(directory)/none", path])
        #expect(!files.areSet)
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        #expect(files.areSet)
        unlink(path)
        #expect(!files.areSet)
    }

    @Test func aPlaceWhereNobodyCanLookStops() {
        // A path through a file that is no directory: ENOTDIR, not ENOENT.
        #expect(StopFiles(["/dev/null/STOP"]).areSet)
    }

    @Test func aPauseThatIsCancelledBringsNothingBack() async {
        let clock = VirtualClock()
        let waiting = ExecutorClock(market: { clock.market }, machine: { MachineTime(nanoseconds: clock.ns) }, sleep: { _ in throw CancellationError() })
        let shell = VenueExecutor(venue: FakeVenue(clock: clock), clock: waiting) { false }
        #expect(await shell.perform(.pause(ID("s-1"), .seconds(1)), lines: []).isEmpty)
    }

    @Test func theShellWaitsBeforeItAsks() async {
        let clock = VirtualClock()
        let waiting = ExecutorClock(
            market: { clock.market }, machine: { MachineTime(nanoseconds: clock.ns) }, sleep: { clock.advance(byNs: $0.nanoseconds) })
        let shell = VenueExecutor(venue: FakeVenue(clock: clock), clock: waiting) { false }
        let start = clock.ns
        #expect(await shell.perform(.pause(ID("s-1"), .seconds(7)), lines: []) == [.paused(ID("s-1"))])
        #expect(clock.ns - start == 7_000_000_000)
    }

    @Test func itsDescriptionNamesWhatHolds() async throws {
        let bench = try Bench()
        try await bench.start(audits: false)
        let shell = VenueExecutor(venue: bench.venue, clock: bench.clock.executor) { false }
        #expect(shell.describe(bench.stage).note == "start_audit")
        try await bench.run()
        try bench.feed(.stopFile(true))
        #expect(shell.describe(bench.stage).note == "STOP")
    }

    @Test func rulesAreTheSameTextForTheSameRules() async throws {
        let rules = ExecutorRules(surface: .kalshiLongTerm, mode: .sim, account: "a/b", gateKeys: ["k"])
        let text = try rules.json
        #expect(text == #"{"account":"a/b","gateKeys":["k"],"mode":"sim","surface":"kalshi-lt"}"#)
        #expect(ExecutorRules(json: text) == rules)
        #expect(ExecutorRules(json: "{}") == nil)
    }
}
