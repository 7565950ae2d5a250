import Daemon
import Domain
import Logging
import Fetch
import Venues
import Wire

/// The venue that a surface trades at, opened with the key that may trade.
///
/// What is not certain refuses the start: in mode `sim` nothing but the embedded venues is spoken to, and in mode `paper` no order leaves for a real one.
struct TradingVenue {
    let venue: any Venue
    /// The pool that it sends with, closed when the process stops.
    let fetch: Fetch

    /// - Throws: what the settings lack, and ``StartRefusal`` for a surface or a mode without a venue.
    static func open(_ context: ServiceContext) async throws -> TradingVenue {
        let surface = context.requiredSurface
        switch surface {
        case .kalshiShortTerm, .kalshiLongTerm: return try await kalshi(context, surface)
        case .oandaForex, .ibkrEquities: throw StartRefusal("\(surface.rawValue) has no venue in this build")
        }
    }

    private static func kalshi(_ context: ServiceContext, _ surface: Surface) async throws -> TradingVenue {
        let settings = context.settings
        let environment = try environment(context)
        let pem = try TextFile.read(settings.venueKeyFile(.trade, surface))
        var options = FetchOptions(userAgent: "tbot/\(BuildInfo.version)")
        if context.mode == .sim { options.allowPlainHTTPHosts = [settings.simHost] }
        let fetch = try Fetch(options)
        let venue = KalshiVenue(
            fetch: fetch,
            settings: KalshiSettings(environment: environment, alignmentStep: settings.money(.alignmentStep) ?? KalshiSettings.directMember),
            credentials: try KalshiCredentials(keyID: try keyID(settings, pem), pem: pem),
            wallMilliseconds: { MachineClock.system.wall().unixMicros / 1_000 }, marketNow: { context.clock.now() })
        do {
            try await venue.adoptAccountLimits()
        } catch {
            // No service waits for another: the lowest tier's pace is always allowed.
            context.logger.warning("the account's limits are not known, the lowest are kept", metadata: ["reason": "\(error)"])
        }
        return TradingVenue(venue: venue, fetch: fetch)
    }

    private static func environment(_ context: ServiceContext) throws -> KalshiEnvironment {
        let settings = context.settings
        switch context.mode {
        case .sim:
            if let name = settings.string(.kalshiEnvironment) {
                throw StartRefusal("TBOT_KALSHI_ENV is \(name): in mode sim no order leaves for Kalshi; remove it")
            }
            guard let url = settings.url(.kalshiURL) else {
                let address = NetworkAddress(host: settings.simHost, port: (settings.int(.simPortBase) ?? portBase) + kalshiPort)
                return try parsed("http://\(address)/trade-api/v2")
            }
            guard url.host == settings.simHost else {
                throw StartRefusal("TBOT_KALSHI_URL is \(url): in mode sim no order leaves for another host than \(settings.simHost)")
            }
            return try parsed(url.description)
        case .paper:
            throw StartRefusal("TBOT_MODE is paper: this build has no paper venue, and no order leaves for a real one in this mode")
        case .live:
            if let url = settings.url(.kalshiURL) { return try parsed(url.description) }
            return try settings.string(required: .kalshiEnvironment) == "prod" ? .production : .demo
        }
    }

    /// The first port of the embedded venues, and where their Kalshi is from there.
    private static let portBase = 9_100
    private static let kalshiPort = 1

    private static func parsed(_ base: String) throws -> KalshiEnvironment {
        guard let environment = KalshiEnvironment(baseURL: base) else { throw StartRefusal("\(base) is no base URL of Kalshi's API") }
        return environment
    }

    /// The key's id; `tbot init` makes keys whose id follows from the key itself.
    private static func keyID(_ settings: Settings, _ pem: String) throws -> String {
        if let id = settings.string(.kalshiKeyID) { return id }
        guard settings.mode == .sim else { return try settings.string(required: .kalshiKeyID) }
        return try SigningKey(pem: pem).keyID
    }
}
