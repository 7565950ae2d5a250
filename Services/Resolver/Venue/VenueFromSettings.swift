import Daemon
import Domain
import Fetch
import Venues
import Wire

/// The venue of a surface as a process's settings name it, and the pool that it sends with.
struct VenueFromSettings {
    let venue: KalshiVenue
    let fetch: Fetch

    /// A client with the key that can only read.
    ///
    /// - Throws: `SettingsError`, ``StartRefusal``, and the refusals of the key and of Fetch.
    init(_ context: ServiceContext) throws {
        let (settings, surface) = (context.settings, context.requiredSurface)
        switch surface {
        case .kalshiShortTerm, .kalshiLongTerm: break
        case .oandaForex, .ibkrEquities: throw StartRefusal("\(surface.rawValue): this build has no client for its venue")
        }
        guard context.mode != .paper else { throw StartRefusal("TBOT_MODE is paper: this build has no paper venue, whose positions could be followed") }
        var kalshi = KalshiSettings(environment: try Self.environment(settings))
        if let step = settings.money(.alignmentStep) { kalshi.alignmentStep = step }
        let clock = context.clock
        fetch = try Fetch(FetchOptions(userAgent: "tbot/\(BuildInfo.id)", allowPlainHTTPHosts: context.mode == .sim ? [settings.simHost] : []))
        venue = KalshiVenue(
            fetch: fetch, settings: kalshi, credentials: try Self.credentials(settings, surface),
            wallMilliseconds: { MachineClock.system.wall().unixMicros / 1_000 }, marketNow: { clock.now() })
    }

    /// In mode sim the embedded venue, elsewhere the named environment; `TBOT_KALSHI_URL` goes before both.
    private static func environment(_ settings: Settings) throws -> KalshiEnvironment {
        if let url = settings.url(.kalshiURL) {
            guard let environment = KalshiEnvironment(baseURL: "\(url)") else { throw StartRefusal("TBOT_KALSHI_URL=\(url) is no base URL") }
            return environment
        }
        if settings.mode == .sim {
            let address = NetworkAddress(host: settings.simHost, port: (settings.int(.simPortBase) ?? Self.defaultPortBase) + Self.kalshiPort)
            guard let environment = KalshiEnvironment(baseURL: "http://\(address)/trade-api/v2") else { throw StartRefusal("no base URL at \(address)") }
            return environment
        }
        return try settings.string(required: .kalshiEnvironment) == "prod" ? .production : .demo
    }

    private static func credentials(_ settings: Settings, _ surface: Surface) throws -> KalshiCredentials {
        let pem = try TextFile.read(try settings.venueKeyFile(.read, surface))
        if let id = settings.string(.kalshiKeyID) { return try KalshiCredentials(keyID: id, pem: pem) }
        guard settings.mode == .sim else { return try KalshiCredentials(keyID: try settings.string(required: .kalshiKeyID), pem: pem) }
        // The embedded venue names a key by a hash of its public half, as `tbot init` told it.
        return try KalshiCredentials(keyID: try SigningKey(pem: pem).keyID, pem: pem)
    }

    /// The first port of the embedded venues, and where their Kalshi is from there.
    private static let defaultPortBase = 9_100
    private static let kalshiPort = 1
}
