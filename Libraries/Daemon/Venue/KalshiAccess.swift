public import Domain
import Wire

/// How a process reaches Kalshi: where, with which key, and at what rounding. Decided here for all who speak to it.
///
/// What is not certain refuses the start: in mode `sim` nothing but the embedded venues is spoken to, and in mode `paper` no key of an
/// account is used.
public struct KalshiAccess: Sendable {
    /// The base URL with its path, such as `https://external-api.kalshi.com/trade-api/v2`.
    public let baseURL: String
    /// The host to which plain `http` is allowed: the embedded venues' in mode `sim`, nobody's elsewhere.
    public let plainHost: String?
    /// What Kalshi rounds the account's balance to after each fill: part of every fee.
    public let alignmentStep: Money
    /// The key's id and its PEM; `nil` for market data only.
    public let key: (id: String, pem: String)?

    /// - Parameter key: the one key of the account that this process holds; `nil` for market data only.
    /// - Throws: ``SettingsError``, ``FileError`` and ``StartRefusal``, naming what is missing or not allowed.
    public init(_ context: ServiceContext, key: VenueKey?) throws {
        let surface = context.requiredSurface
        switch surface {
        case .kalshiShortTerm, .kalshiLongTerm: break
        case .oandaForex, .ibkrEquities: throw StartRefusal("\(surface.rawValue) has no venue in this build")
        }
        let settings = context.settings
        let isSim = context.mode == .sim
        baseURL = try isSim ? Self.embedded(settings) : Self.outside(settings)
        plainHost = isSim ? settings.simHost : nil
        // A fee that is thought too low makes a bad trade look good, so who does not say is taken for no direct member.
        alignmentStep = settings.money(.alignmentStep) ?? (isSim ? Money(micros: 100) : .cents(1))
        self.key = try key.map { try Self.read($0, surface, settings) }
    }

    /// In mode `sim`: the embedded venues.
    private static func embedded(_ settings: Settings) throws -> String {
        if let name = settings.string(.kalshiEnvironment) {
            throw StartRefusal("TBOT_KALSHI_ENV is \(name): in mode sim nothing is asked of Kalshi; remove it")
        }
        guard let url = settings.url(.kalshiURL) else {
            let address = NetworkAddress(host: settings.simHost, port: settings.simPortBase + kalshiPort)
            return "http://\(address)/trade-api/v2"
        }
        guard url.host == settings.simHost else {
            throw StartRefusal(
                "TBOT_KALSHI_URL is \(url): in mode sim nothing is asked of another host than TBOT_SIM_HOST, \(settings.simHost)")
        }
        return url.description
    }

    /// Where the embedded Kalshi is from the first port of the embedded venues.
    private static let kalshiPort = 1

    private static func outside(_ settings: Settings) throws -> String {
        if let url = settings.url(.kalshiURL) { return url.description }
        let name = try settings.string(required: .kalshiEnvironment)
        switch name {
        case "prod": return "https://external-api.kalshi.com/trade-api/v2"
        case "demo": return "https://external-api.demo.kalshi.co/trade-api/v2"
        default: throw StartRefusal("TBOT_KALSHI_ENV is \(name); give it demo or prod")
        }
    }

    private static func read(_ key: VenueKey, _ surface: Surface, _ settings: Settings) throws -> (id: String, pem: String) {
        switch settings.mode {
        case .sim:
            // `tbot init` makes keys whose id follows from the key itself.
            let pem = try TextFile.read(settings.venueKeyFile(key, surface))
            return (try settings.string(.kalshiKeyID) ?? SigningKey(pem: pem).keyID, pem)
        case .paper:
            throw StartRefusal("TBOT_MODE is paper: this build has no paper venue, and in this mode no key of an account is used")
        case .live:
            let id = try settings.string(required: .kalshiKeyID)
            return (id, try TextFile.read(settings.venueKeyFile(key, surface)))
        }
    }
}
