import Daemon
import Domain
import FoundationEssentials
import Glibc
import TestSupport
import Testing
import Wire

@testable import TBot

@Suite struct InitialiserTests {
    private let directory: TemporaryDirectory
    private let wall = MarketTime(unixSeconds: 1_790_000_000)

    init() throws { directory = try TemporaryDirectory() }

    private var layout: FileLayout { FileLayout(state: "\(directory.path)/state", run: "\(directory.path)/run") }

    private func settings(_ more: [String: String] = [:]) throws -> Settings {
        let own = ["TBOT_MODE": "sim", "TBOT_STATE": layout.state, "TBOT_RUN": layout.run]
        return try Settings.load(environment: own.merging(more) { $1 })
    }

    private func run(_ more: [String: String] = [:], fresh: Bool = false, wall: MarketTime? = nil) throws -> Initialiser.Report {
        let now = wall ?? self.wall
        let machine = MachineClock(monotonic: { MachineTime(nanoseconds: 0) }, wall: { now })
        return try Initialiser(settings: try settings(more), machine: machine).run(fresh: fresh)
    }

    private func permissions(_ path: String) -> UInt32 {
        var info = stat()
        return stat(path, &info) == 0 ? info.st_mode & 0o777 : 0
    }

    @Test func makesEverythingThatARunNeeds() throws {
        let report = try run()
        #expect(report.isNew)
        #expect(report.newKeys == ["kalshi-lt-gate", "kalshi-lt-scanner", "feed", "operator"])
        #expect(permissions(layout.run) == 0o700)
        #expect(permissions("\(layout.run)/kalshi-lt") == 0o700)
        for key in ["kalshi-lt-gate", "kalshi-lt-scanner", "feed", "operator", "kalshi-lt-trade", "kalshi-lt-read"] {
            #expect(permissions(layout.privateKey(key)) == 0o600, "\(key)")
            #expect(FileKind.at(layout.publicKey(key)) == .file)
        }
        #expect(permissions(layout.devTokens) == 0o600)
        #expect(permissions(layout.accountsSeed) == 0o600)
        #expect(try ClockFile.read(layout.clock) == ClockFile(wallOrigin: wall, origin: MarketTime(unixSeconds: 1_767_571_200), rate: 600))
        #expect(try TextFile.read(layout.world) == "{\"kind\":\"synthetic\",\"mode\":\"sim\",\"seed\":1}\n")
    }

    /// Who started before would have another clock than who starts after.
    @Test func theClockOfAStackThatRunsIsLeftAlone() throws {
        let clock = try run().clock
        let held = try FileLock("\(layout.run)/kalshi-lt/executor.lock", holder: "executor pid 1")
        #expect(try run(wall: wall + .hours(3)).clock == clock)
        #expect(try ClockFile.read(layout.clock) == clock)
        #expect(throws: StartRefusal.self) { try run(["TBOT_SPEED": "60"]) }
        withExtendedLifetime(held) {}
    }

    @Test func aSecondRunKeepsEverything() throws {
        _ = try run()
        let before = try [layout.privateKey("feed"), layout.devTokens, layout.accountsSeed, layout.world].map { try TextFile.read($0) }
        let report = try run(wall: wall + .hours(3))
        #expect(!report.isNew)
        #expect(report.newKeys.isEmpty)
        #expect(
            try [layout.privateKey("feed"), layout.devTokens, layout.accountsSeed, layout.world].map { try TextFile.read($0) } == before)
    }

    @Test func tokensAreRandomAndLong() throws {
        struct Tokens: Decodable {
            let subscriber: String
            let `operator`: String
        }
        _ = try run()
        let tokens = try JSONDecoder().decode(Tokens.self, from: Data(try TextFile.read(layout.devTokens).utf8))
        #expect(tokens.subscriber.count == 43)
        #expect(tokens.operator.count == 43)
        #expect(tokens.subscriber != tokens.operator)
    }

    @Test func theSeedNamesTheKeysThatServicesSignWith() throws {
        _ = try run(["TBOT_BANKROLL_USD": "2500.00"])
        let entries = try JSONDecoder().decode([AccountsSeed.Entry].self, from: Data(try TextFile.read(layout.accountsSeed).utf8))
        #expect(entries.map(\.account) == ["kalshi-lt", "kalshi-lt"])
        #expect(entries.map(\.scopes) == [["read", "trade"], ["read"]])
        #expect(entries.map(\.balance) == ["2500.00", "2500.00"])
        for (entry, key) in zip(entries, ["kalshi-lt-trade", "kalshi-lt-read"]) {
            let signing = try SigningKey(pem: try TextFile.read(layout.privateKey(key)))
            #expect(entry.keyID == signing.keyID)
            #expect(entry.publicKeyPEM == signing.verifyingKey.pem)
            #expect(try VerifyingKey(pem: try TextFile.read(layout.publicKey(key))) == signing.verifyingKey)
        }
    }

    @Test func aKeyThatOthersMayReadIsRefused() throws {
        _ = try run()
        #expect(chmod(layout.privateKey("feed"), 0o644) == 0)
        let error = #expect(throws: StartRefusal.self) { try run() }
        #expect(error?.description.contains("feed.key: others may read this key") == true)
    }

    @Test(arguments: [
        ["TBOT_SIM_SEED": "2"], ["TBOT_MODE": "paper"], ["TBOT_SIM_RECORDINGS": "/r", "TBOT_REPLAY_FROM": "2025-09-17T06:00:00Z"],
    ])
    func stateOfAnotherWorldIsRefusedAndTheWayOutIsNamed(other: [String: String]) throws {
        _ = try run()
        let error = #expect(throws: StartRefusal.self) { try run(other) }
        #expect(error?.description.contains("synthetic seed 1, mode sim") == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("FRESH=1") == true)
    }

    @Test func aStateThatInitDidNotMakeIsRefused() throws {
        try StateDirectory.make("\(layout.state)/kalshi-lt")
        #expect(throws: StartRefusal.self) { try run() }
    }

    @Test func freshMovesAsideAndDeletesNothing() throws {
        _ = try run()
        let key = try TextFile.read(layout.privateKey("feed"))
        let report = try run(["TBOT_SIM_SEED": "2"], fresh: true)
        let moved = try #require(report.movedTo)
        #expect(moved == "\(layout.state).old-20260921T141320Z")
        #expect(report.isNew)
        #expect(try TextFile.read("\(moved)/keys/feed.key") == key)
        #expect(try TextFile.read(layout.privateKey("feed")) != key)
        #expect(try run(["TBOT_SIM_SEED": "3"], fresh: true).movedTo == "\(moved)-2")
        #expect(try run(["TBOT_SIM_SEED": "3"]).movedTo == nil)
    }

    @Test func freshRefusesStateThatIsInUse() throws {
        _ = try run()
        try StateDirectory.make("\(layout.state)/kalshi-lt/executor")
        let lock = try FileLock("\(layout.state)/kalshi-lt/executor/executor.lock", holder: "executor pid 1")
        let error = #expect(throws: StartRefusal.self) { try run(fresh: true) }
        #expect(error?.description.contains("executor.lock") == true)
        withExtendedLifetime(lock) {}
    }

    @Test func marketTimeResumesWhereTheNewestRecordStopped() throws {
        _ = try run()
        let start = MarketTime(unixSeconds: 1_767_571_200)
        let later = start + .hours(5)
        #expect(try run(wall: wall + .days(2)).clock.origin == start)
        try ClockMark(layout).write(later)
        #expect(try run(wall: wall + .days(2)).clock == ClockFile(wallOrigin: wall + .days(2), origin: later, rate: 600))
        try StateDirectory.make("\(layout.state)/kalshi-lt/risk-gate")
        let newest = later + Span(micros: 1_500)
        let whole = [later, newest].map { "{\"seq\":1,\"event\":{\"atUs\":\"\($0.unixMicros)\"}}\n" }.joined()
        let lines = whole + "{\"seq\":3,\"event\":{\"atUs\":\"99"
        try TextFile.write(lines, to: "\(layout.state)/kalshi-lt/risk-gate/00000000000000000001.jsonl")
        #expect(try run().clock.origin == later + .milliseconds(2))
        #expect(try run().clock.origin == later + .milliseconds(2))
    }

    @Test func outsideOfSimMarketTimeIsWallTimeAndNothingIsInvented() throws {
        let report = try run(["TBOT_MODE": "paper"])
        #expect(report.clock == ClockFile(wallOrigin: wall, origin: wall, rate: 1))
        #expect(FileKind.at(layout.accountsSeed) == .none)
        #expect(FileKind.at(layout.devTokens) == .none)
        #expect(FileKind.at(layout.privateKey("kalshi-lt-trade")) == .none)
    }

    @Test(arguments: [
        ["TBOT_MODE": "paper", "TBOT_SPEED": "600"], ["TBOT_REPLAY_FROM": "2025-09-17T06:00:00Z"],
        ["TBOT_MODE": "paper", "TBOT_SIM_RECORDINGS": "/r", "TBOT_REPLAY_FROM": "2025-09-17T06:00:00Z"],
    ])
    func settingsThatContradictEachOtherAreRefused(settings: [String: String]) {
        #expect(throws: SettingsError.self) { try run(settings) }
        #expect(FileKind.at(layout.world) == .none)
    }

    @Test func liveIsRefusedBeforeAnythingIsMadeOrMoved() throws {
        _ = try run()
        let error = #expect(throws: StartRefusal.self) { try run(["TBOT_MODE": "live", "TBOT_LIVE_ACCOUNT": "A1"], fresh: true) }
        #expect(error?.description.hasPrefix("TBOT_MODE is live: ") == true)
        #expect(try StateDirectory.names(directory.path) == ["run", "state"])
    }

    @Test func recordingsStartAtTheirTime() throws {
        let report = try run(["TBOT_SIM_RECORDINGS": "/r", "TBOT_REPLAY_FROM": "2025-09-17T06:00:00Z", "TBOT_SPEED": "60"])
        #expect(report.clock.origin.rfc3339Seconds == "2025-09-17T06:00:00Z")
        #expect(report.clock.rate == 60)
        #expect(report.world.title == "recordings /r from 2025-09-17T06:00:00Z")
    }

    /// What `tbot init` and `tbot up` do before they read their settings.
    private func decided(_ recordings: String, from: String? = nil) throws -> [String: String] {
        var variables = ["TBOT_SIM_RECORDINGS": recordings]
        variables["TBOT_REPLAY_FROM"] = from
        try RecordingStart.decide(in: &variables)
        return variables
    }

    @Test func recordingsWithoutATimeStartTwelveHoursBeforeTheirFirstSettlement() throws {
        let recordings = "\(directory.path)/recordings"
        try StateDirectory.make(recordings)
        let rows = ["ts_utc,x", "2025-09-16T00:10:00Z,1", "2025-09-18T00:00:00Z,2"]
        try TextFile.write(rows.joined(separator: "\n") + "\n", to: "\(recordings)/quotes.csv")
        let markets = [
            "ticker,title,close_time,result", "A,\"a, b\",2025-09-17T18:00:00Z,yes", "B,b,2025-09-10T00:00:00Z,no",
            "C,c,2025-09-17T01:00:00Z,",
        ]
        try TextFile.write(markets.joined(separator: "\r\n") + "\n", to: "\(recordings)/markets.csv")
        #expect(try decided(recordings)["TBOT_REPLAY_FROM"] == "2025-09-17T06:00:00Z")
        #expect(try run(try decided(recordings)).clock.origin.rfc3339Seconds == "2025-09-17T06:00:00Z")
        #expect(try decided(recordings, from: "2025-09-16T01:00:00Z")["TBOT_REPLAY_FROM"] == "2025-09-16T01:00:00Z")
    }

    @Test(.enabled(if: recordings != nil)) func theRealRecordingsStartBeforeASettlement() throws {
        let data = try #require(Self.recordings)
        #expect(try decided("\(data)/kalshi_fed")["TBOT_REPLAY_FROM"] == "2025-09-17T06:00:00Z")
        #expect(try decided("\(data)/kalshi_econ")["TBOT_REPLAY_FROM"] == "2026-07-14T01:00:00Z")
    }

    /// `$TBOT_RECORDINGS`, or the recorded data beside the project.
    private static let recordings: String? = {
        let beside = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/shared/data"
        return [getenv("TBOT_RECORDINGS").map { String(cString: $0) }, beside].compactMap { $0 }.first {
            FileKind.at("\($0)/kalshi_fed") == .directory
        }
    }()

    @Test func recordingsThatSayNoStartAreRefusedWithTheWayOut() throws {
        let missing = #expect(throws: StartRefusal.self) { try decided("\(directory.path)/none") }
        #expect(missing?.description == "\(directory.path)/none: no directory of recordings; give RECORDINGS=dir")
        try StateDirectory.make("\(directory.path)/empty")
        let error = #expect(throws: StartRefusal.self) { try decided("\(directory.path)/empty") }
        #expect(error?.description.contains("FROM=") == true)
        #expect(throws: SettingsError.self) { try run(["TBOT_SIM_RECORDINGS": "\(directory.path)/empty"]) }
    }

    @Test func aKeyThatCannotBeReadIsNamedAndNotReplaced() throws {
        _ = try run()
        try TextFile.write("not a key\n", to: layout.privateKey("feed"), permissions: 0o600)
        let error = #expect(throws: StartRefusal.self) { try run() }
        #expect(error?.description.contains("keys/feed.key: ") == true, "\(error?.description ?? "")")
        #expect(try TextFile.read(layout.privateKey("feed")) == "not a key\n")
    }
}
