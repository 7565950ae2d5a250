import Daemon
import Domain
import TestSupport
import Testing

@Suite struct SettingsTests {
    private static func load(_ environment: [String: String], file: String? = nil) throws -> Settings {
        guard let file else { return try Settings.load(environment: environment) }
        let directory = try TemporaryDirectory()
        try TextFile.write(file, to: "\(directory.path)/s.env")
        return try Settings.load(envFile: "\(directory.path)/s.env", environment: environment)
    }

    private static func refusal(_ environment: [String: String], file: String? = nil) -> String {
        do {
            _ = try load(environment, file: file)
            return "accepted"
        } catch { return "\(error)" }
    }

    @Test func everyKeyHasASummaryAndAnExpectation() {
        for key in SettingKey.allCases {
            #expect(key.rawValue.hasPrefix("TBOT_"))
            #expect(key.summary.hasSuffix("."), "\(key)")
            #expect(!key.kind.expectation.isEmpty)
        }
    }

    @Test func everySettingIsListedOnceWithItsSummaryAndItsDefault() {
        let lines = SettingsHelp.text.split(separator: "\n")
        let words = SettingsHelp.text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        for key in SettingKey.allCases {
            #expect(lines.count { $0.hasPrefix("  \(key.rawValue) ") } == 1, "\(key)")
            #expect(words.contains(key.summary), "\(key)")
            if let text = key.defaultText { #expect(words.contains("Default \(text)."), "\(key)") }
        }
        let position = "The most at risk in one market, as a share of the sizing base. Default kalshi-st 0.02, kalshi-lt 0.03, "
        #expect(words.contains("TBOT_MAX_POSITION \(position)"))
        #expect(words.contains("TBOT_LOG_LEVEL The least level that is logged. Is one of trace, debug,"))
    }

    /// The command line's own wrapping, at 80 columns where there is no terminal, leaves it as it is.
    @Test func theListIsTidy() {
        let lines = SettingsHelp.text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count < 80 && $0.last != " " })
    }

    @Test func readsEveryKind() throws {
        let settings = try Self.load([
            "TBOT_MODE": "sim", "TBOT_SURFACE": "kalshi-lt", "TBOT_BANKROLL_USD": "1000.00", "TBOT_MIN_EDGE": "0.05",
            "TBOT_ENTRY_TTL": "600s",
            "TBOT_WORK_SLOTS": "4", "TBOT_SERIES": "KXFED,KXCPI", "TBOT_THEMES": "KXFED:fomc,KXCPI:cpi", "TBOT_SIDES": "KXCPI:no",
            "TBOT_KALSHI_URL": "http://127.0.0.1:9101/trade-api/v2/",
            "TBOT_STATE": "/s/", "TBOT_RUN": "/r",
            "TBOT_REPLAY_FROM": "2025-09-17T06:00:00Z", "TBOT_HTTP_LISTEN": "[::1]:8080", "TBOT_KALSHI_ENV": "demo", "TBOT_SIM_SEED": "0",
            "HOME": "/root",
        ])
        #expect(settings.mode == .sim)
        #expect(settings.surface == .kalshiLongTerm)
        #expect(settings.money(.bankroll) == .dollars(1_000))
        #expect(settings.fraction(.minEdge) == Fraction(ppm: 50_000))
        #expect(settings.span(.entryTimeToLive) == .seconds(600))
        #expect(settings.int(.workSlots) == 4)
        #expect(settings.list(.series) == ["KXFED", "KXCPI"])
        #expect(settings.table(.themes)?.map { "\($0.key)=\($0.value)" } == ["KXFED=fomc", "KXCPI=cpi"])
        #expect(settings.table(.sides)?.map(\.value) == ["no"])
        #expect(settings.url(.kalshiURL)?.description == "http://127.0.0.1:9101/trade-api/v2")
        #expect(settings.time(.replayFrom)?.rfc3339Seconds == "2025-09-17T06:00:00Z")
        #expect(settings.endpoint(.httpListen)?.description == "[::1]:8080")
        #expect(settings.string(.kalshiEnvironment) == "demo")
        #expect(settings.int(.simSeed) == 0)
        #expect(settings.layout == FileLayout(state: "/s", run: "/r"))
        #expect(settings.span(.scanInterval) == nil)
    }

    @Test(arguments: [
        ("TBOT_MODE", "test"), ("TBOT_SURFACE", "kalshi"), ("TBOT_BANKROLL_USD", "1,000"), ("TBOT_BANKROLL_USD", "-1"),
        ("TBOT_MIN_EDGE", "5%"), ("TBOT_MIN_EDGE", "1.5"),
        ("TBOT_MIN_EDGE", "-0.1"), ("TBOT_MIN_EDGE", "0.0000001"), ("TBOT_ENTRY_TTL", "600"), ("TBOT_ENTRY_TTL", "0s"),
        ("TBOT_ENTRY_TTL", "1.5h"), ("TBOT_ENTRY_TTL", "99999999999d"),
        ("TBOT_WORK_SLOTS", "0"), ("TBOT_WORK_SLOTS", "65"), ("TBOT_WORK_SLOTS", "four"), ("TBOT_SERIES", "A,,B"), ("TBOT_SERIES", "A, B"),
        ("TBOT_SERIES", ""),
        ("TBOT_THEMES", "KXCPI"), ("TBOT_THEMES", "KXCPI:"), ("TBOT_THEMES", "A:b,A:c"), ("TBOT_THEMES", "A:b, C:d"), ("TBOT_SIDES", "KXCPI:both"),
        ("TBOT_KALSHI_URL", "http://example.com"), ("TBOT_KALSHI_URL", "ftp://127.0.0.1"), ("TBOT_KALSHI_URL", "127.0.0.1"),
        ("TBOT_KALSHI_URL", "https://user@h"),
        ("TBOT_REPLAY_FROM", "2025-09-17"), ("TBOT_HTTP_LISTEN", "8080"), ("TBOT_HTTP_LISTEN", "h:0"), ("TBOT_KALSHI_ENV", "production"),
        ("TBOT_LOG_LEVEL", "loud"),
        ("TBOT_SIM_PORT_BASE", "80"),
    ])
    func namesABadValueItsPlaceAndWhatWouldDo(name: String, value: String) {
        let text = Self.refusal(["TBOT_MODE": "sim"].merging([name: value]) { $1 })
        #expect(text.contains("environment: \(name)=\(value) is not "), "\(text)")
    }

    @Test func suggestsTheNameThatWasMeant() {
        let text = Self.refusal(["TBOT_MODE": "sim"], file: "TBOT_MODE=sim\nTBOT_MIN_EGDE=0.05\n")
        #expect(text.hasSuffix("s.env:2: unknown setting TBOT_MIN_EGDE; did you mean TBOT_MIN_EDGE?"), "\(text)")
        #expect(Self.refusal(["TBOT_MODE": "sim", "TBOT_ZZZZZZZZZZ": "1"]).contains("remove it, or see `tbot init --help` for those that exist"))
    }

    @Test func theEnvironmentWinsOverTheFile() throws {
        let settings = try Self.load(["TBOT_MIN_EDGE": "0.03"], file: "TBOT_MODE=paper\nTBOT_MIN_EDGE=0.05\nTBOT_WORK_SLOTS=2\n")
        #expect(settings.fraction(.minEdge) == Fraction(ppm: 30_000))
        #expect(settings.int(.workSlots) == 2)
        #expect(settings.mode == .paper)
    }

    @Test func namesAMissingMode() {
        #expect(Self.refusal([:]) == "TBOT_MODE is missing: give it one of sim, paper, live")
    }

    @Test func namesAMissingSettingThatAProcessNeeds() throws {
        let settings = try Self.load(["TBOT_MODE": "sim"])
        let error = #expect(throws: SettingsError.self) { try settings.money(required: .bankroll) }
        #expect(error?.description.hasPrefix("TBOT_BANKROLL_USD is missing: What is allocated") == true)
    }

    @Test func reportsEverythingThatIsWrongAtOnce() {
        let text = Self.refusal(["TBOT_MODE": "x", "TBOT_NO": "1", "TBOT_WORK_SLOTS": "0"])
        #expect(text.split(separator: "\n").count == 3, "\(text)")
    }

    @Test(arguments: [("paper", "127.0.0.1", false), ("live", "127.0.0.1", false), ("sim", "127.0.0.1", true), ("sim", "10.0.0.7", true)])
    func plainHTTPIsForTheEmbeddedVenuesOnly(mode: String, host: String, allowed: Bool) {
        let text = Self.refusal(["TBOT_MODE": mode, "TBOT_SIM_HOST": host, "TBOT_KALSHI_URL": "http://\(host):9101/x"])
        #expect((text == "accepted") == allowed, "\(text)")
    }

    @Test func liveNeedsItsAccountByName() throws {
        #expect(try Self.load(["TBOT_MODE": "sim"]).liveAccount() == nil)
        #expect(try Self.load(["TBOT_MODE": "live", "TBOT_LIVE_ACCOUNT": "A1"]).liveAccount() == "A1")
        #expect(throws: SettingsError.self) { try Self.load(["TBOT_MODE": "live"]).liveAccount() }
    }

    @Test func liveIsRefusedEverywhereAndPaperWhereAWholeStackIsWanted() throws {
        func settings(_ mode: String) throws -> Settings { try Self.load(["TBOT_MODE": mode, "TBOT_LIVE_ACCOUNT": "A1"]) }
        try settings("sim").refuseLiveMode()
        try settings("paper").refuseLiveMode()
        try settings("sim").requireStackMode()
        for refuse in [{ try $0.refuseLiveMode() }, { try $0.requireStackMode() }] as [(Settings) throws -> Void] {
            let error = #expect(throws: StartRefusal.self) { try refuse(try settings("live")) }
            #expect(error?.description.hasPrefix("TBOT_MODE is live: this build does not trade real money") == true)
        }
        let error = #expect(throws: StartRefusal.self) { try settings("paper").requireStackMode() }
        #expect(error?.description == "TBOT_MODE is paper: this build has no paper venue, so that no order could be filled; use sim")
    }

    @Test func readingAKeyAsAnotherKindIsABug() async {
        await #expect(processExitsWith: .failure) {
            let settings = try Settings.load(environment: ["TBOT_MODE": "sim"])
            _ = settings.money(.minEdge)
        }
    }
}
