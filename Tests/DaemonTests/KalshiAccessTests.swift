import Daemon
import Domain
import Logging
import TestSupport
import Testing

/// Where a process may speak to Kalshi, with which key, and at what rounding: for the scanner, the resolver and the executor alike.
struct KalshiAccessTests {
    private static func access(
        _ environment: [String: String], key: VenueKey? = nil, surface: Surface = .kalshiLongTerm
    ) throws -> KalshiAccess {
        let settings = try Settings.load(environment: environment)
        let context = ServiceContext(
            name: "test", surface: surface, settings: settings, layout: settings.layout,
            clock: MarketClock(origin: MarketTime(unixSeconds: 1_767_225_600), rate: 1), logger: Logger(label: "test"))
        return try KalshiAccess(context, key: key)
    }

    private static func refusal(_ environment: [String: String], key: VenueKey? = nil, surface: Surface = .kalshiLongTerm) -> String {
        do {
            return "accepted: \(try access(environment, key: key, surface: surface).baseURL)"
        } catch {
            return "\(error)"
        }
    }

    @Test func inSimTheEmbeddedVenuesAreTheDefault() throws {
        let access = try Self.access(["TBOT_MODE": "sim"])
        #expect(access.baseURL == "http://127.0.0.1:9101/trade-api/v2" && access.plainHost == "127.0.0.1" && access.key == nil)
        let other = try Self.access(["TBOT_MODE": "sim", "TBOT_SIM_HOST": "venue-sim", "TBOT_SIM_PORT_BASE": "9300"])
        #expect(other.baseURL == "http://venue-sim:9301/trade-api/v2" && other.plainHost == "venue-sim")
    }

    /// An https address is no less of the world than an http one.
    @Test(
        arguments: [nil, VenueKey.read, .trade] as [VenueKey?],
        ["https://external-api.kalshi.com/trade-api/v2", "https://localhost:9101/x"])
    func inSimNothingButTheEmbeddedVenuesIsSpokenTo(key: VenueKey?, url: String) {
        let text = Self.refusal(["TBOT_MODE": "sim", "TBOT_KALSHI_URL": url], key: key)
        #expect(text.hasPrefix("TBOT_KALSHI_URL is \(url): in mode sim"), "\(text)")
    }

    @Test(arguments: [nil, VenueKey.read, .trade] as [VenueKey?], ["demo", "prod"])
    func inSimANameOfKalshisIsRefused(key: VenueKey?, name: String) {
        let text = Self.refusal(["TBOT_MODE": "sim", "TBOT_KALSHI_ENV": name], key: key)
        #expect(text.hasPrefix("TBOT_KALSHI_ENV is \(name): in mode sim"), "\(text)")
    }

    @Test func inSimTheEmbeddedVenuesMayBeNamed() throws {
        let access = try Self.access(["TBOT_MODE": "sim", "TBOT_KALSHI_URL": "http://127.0.0.1:9555/trade-api/v2/"])
        #expect(access.baseURL == "http://127.0.0.1:9555/trade-api/v2")
    }

    @Test(arguments: [
        ("prod", "https://external-api.kalshi.com/trade-api/v2"), ("demo", "https://external-api.demo.kalshi.co/trade-api/v2"),
    ])
    func outsideSimThePlaceIsNamed(name: String, url: String) throws {
        for mode in ["live", "paper"] {
            let access = try Self.access(["TBOT_MODE": mode, "TBOT_KALSHI_ENV": name])
            #expect(access.baseURL == url && access.plainHost == nil)
        }
        #expect(Self.refusal(["TBOT_MODE": "live"]).hasPrefix("TBOT_KALSHI_ENV is missing"))
    }

    @Test func inPaperNoKeyIsUsed() {
        for key in VenueKey.allCases {
            #expect(Self.refusal(["TBOT_MODE": "paper", "TBOT_KALSHI_ENV": "demo"], key: key).hasPrefix("TBOT_MODE is paper"))
        }
    }

    @Test(arguments: [Surface.oandaForex, .ibkrEquities])
    func anotherVenuesSurfaceIsRefused(surface: Surface) {
        #expect(Self.refusal(["TBOT_MODE": "sim"], surface: surface) == "\(surface.rawValue) has no venue in this build")
    }

    /// Whoever does not say what the account is pays the higher fee in every calculation.
    @Test(arguments: [
        ("sim", nil, Int64(100)), ("paper", nil, 10_000), ("live", nil, 10_000), ("live", "0.0001", 100), ("sim", "0.01", 10_000),
    ])
    func anAbsentAlignmentStepIsTheWorseOneOutsideSim(mode: String, step: String?, micros: Int64) throws {
        var environment = ["TBOT_MODE": mode]
        if mode != "sim" { environment["TBOT_KALSHI_ENV"] = "demo" }
        environment["TBOT_ALIGNMENT_STEP_USD"] = step
        #expect(try Self.access(environment).alignmentStep == Money(micros: micros))
    }

    @Test func aLiveKeyNeedsItsIdAndItsFile() {
        var environment = ["TBOT_MODE": "live", "TBOT_KALSHI_ENV": "demo"]
        #expect(Self.refusal(environment, key: .trade).hasPrefix("TBOT_KALSHI_KEY_ID is missing"))
        environment["TBOT_KALSHI_KEY_ID"] = "k-1"
        #expect(Self.refusal(environment, key: .trade).hasPrefix("TBOT_KALSHI_KEY_FILE is missing"))
    }

    @Test func eachKeyIsItsOwnFileInSim() throws {
        let directory = try TemporaryDirectory()
        for key in VenueKey.allCases {
            let text = Self.refusal(["TBOT_MODE": "sim", "TBOT_STATE": directory.path], key: key)
            #expect(text.contains("\(directory.path)/keys/kalshi-lt-\(key.rawValue).key"), "\(text)")
        }
    }
}
