import Crypto
import CryptoExtras
import Domain
import Fetch
import Testing
import Venues

/// A Kalshi client that talks to a scripted server.
struct LoopbackVenue {
    let venue: KalshiVenue
    let server: ScriptedServer
    let fetch: Fetch

    /// The key by which a test verifies what the server saw.
    static let key = Curve25519.Signing.PrivateKey()
    static let now = MarketTime(unixSeconds: 1_768_400_000)
    static let milliseconds: Int64 = 1_768_400_000_123

    /// Runs `body` with a client and its server, and closes both.
    static func run(
        signed: Bool = true, timeout: Duration = .seconds(10), pagesMax: Int = 20, subaccount: Int? = nil,
        writesPerSecond: Int = 100_000,
        answer: @escaping @Sendable (ScriptedRequest) -> ScriptedAnswer, _ body: (LoopbackVenue) async throws -> Void
    ) async throws {
        let server = try ScriptedServer(answer)
        let fetch = try Fetch(FetchOptions(userAgent: "tbot-test", allowPlainHTTPHosts: ["127.0.0.1"], jitterSeed: 1))
        let environment = try #require(KalshiEnvironment(baseURL: server.baseURL))
        var settings = KalshiSettings(environment: environment, alignmentStep: KalshiSettings.directMember)
        settings.timeout = timeout
        settings.pagesMax = pagesMax
        settings.subaccount = subaccount
        let credentials = signed ? try KalshiCredentials(keyID: "key-1", pem: key.pemRepresentation) : nil
        let limits = KalshiRateLimits(
            read: .init(refillPerSecond: 100_000, capacity: 100_000), write: .init(refillPerSecond: writesPerSecond, capacity: writesPerSecond),
            balancesPerSecond: 1_000)
        let venue = KalshiVenue(
            fetch: fetch, settings: settings, credentials: credentials, limits: limits, wallMilliseconds: { milliseconds },
            marketNow: { now })
        do {
            try await body(LoopbackVenue(venue: venue, server: server, fetch: fetch))
            server.stop()
            await fetch.close()
        } catch {
            server.stop()
            await fetch.close()
            throw error
        }
    }
}
