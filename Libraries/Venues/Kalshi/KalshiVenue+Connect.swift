public import Domain
internal import Fetch
internal import Glibc

extension KalshiVenue {
    /// Kalshi at a base URL, with a pool of its own that ``close()`` ends.
    ///
    /// - Parameters:
    ///   - plainHost: The one host to which plain `http` is allowed; `nil` allows it nowhere.
    ///   - alignmentStep: What the account's balance is rounded to; see ``KalshiSettings/alignmentStep``.
    ///   - key: The key to sign with; `nil` for market data only.
    ///   - marketNow: Now on the market's clock.
    /// - Throws: ``VenueError/invalid(_:reason:)`` for a URL that is none, ``KalshiCredentialsError``, `FetchStartError`.
    public static func connect(
        baseURL: String, plainHost: String?, alignmentStep: Money, key: (id: String, pem: String)?, userAgent: String,
        marketNow: @escaping @Sendable () -> MarketTime
    ) throws -> KalshiVenue {
        guard let environment = KalshiEnvironment(baseURL: baseURL) else {
            throw VenueError.invalid("connect to \(baseURL)", reason: "not a base URL")
        }
        let credentials = try key.map { try KalshiCredentials(keyID: $0.id, pem: $0.pem) }
        let fetch = try Fetch(FetchOptions(userAgent: userAgent, allowPlainHTTPHosts: Set(plainHost.map { [$0] } ?? [])))
        let settings = KalshiSettings(environment: environment, alignmentStep: alignmentStep)
        return KalshiVenue(
            fetch: fetch, settings: settings, credentials: credentials, wallMilliseconds: wallMilliseconds, marketNow: marketNow)
    }

    /// Ends every request at once, those under way with what is known of them, and frees the connections.
    public func close() async { await client.fetch.close() }

    private static func wallMilliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
