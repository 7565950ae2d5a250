public import Domain
import Wire

/// How to reach Kalshi, as the settings say it: where, and with which key.
public struct KalshiAccess: Sendable {
    /// The base URL with its path, such as `https://external-api.kalshi.com/trade-api/v2`.
    public let baseURL: String
    /// The host to which plain `http` is allowed: the embedded venues' in mode `sim`, nobody's elsewhere.
    public let plainHost: String?
    public let alignmentStep: Money?
    /// The key's id and its PEM; `nil` for market data only.
    public let key: (id: String, pem: String)?

    /// - Parameter keyName: the key that `tbot init` made for this in mode `sim`, such as `kalshi-lt-trade`; `nil` for market data only.
    /// - Throws: ``SettingsError`` and ``FileError``, naming what is missing.
    public init(_ context: ServiceContext, keyName: String?) throws {
        let settings = context.settings
        let isSim = context.mode == .sim
        let port = (settings.int(.simPortBase) ?? 9_100) + 1
        let hosts = ["prod": "https://external-api.kalshi.com/trade-api/v2", "demo": "https://external-api.demo.kalshi.co/trade-api/v2"]
        if let url = settings.url(.kalshiURL) {
            baseURL = url.description
        } else if isSim {
            baseURL = "http://\(settings.simHost):\(port)/trade-api/v2"
        } else {
            let name = try settings.string(required: .kalshiEnvironment)
            guard let host = hosts[name] else { throw StartRefusal("TBOT_KALSHI_ENV is \(name); give it demo or prod") }
            baseURL = host
        }
        plainHost = isSim ? settings.simHost : nil
        alignmentStep = settings.money(.alignmentStep)
        guard let keyName else {
            key = nil
            return
        }
        guard isSim else {
            key = (try settings.string(required: .kalshiKeyID), try TextFile.read(try settings.path(required: .kalshiKeyFile)))
            return
        }
        let pem = try TextFile.read(settings.path(.kalshiKeyFile) ?? context.layout.privateKey(keyName))
        key = (try settings.string(.kalshiKeyID) ?? SigningKey(pem: pem).keyID, pem)
    }
}
