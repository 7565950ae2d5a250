public import Domain
public import Fetch
internal import Locked

/// Kalshi behind the ``Venue`` protocol: REST, V2 orders, signed requests, paced by the account's token buckets.
///
/// Facts it relies on are in the API's description 3.34.0 (August 2026). Without credentials it serves market data only. Callable from
/// any task.
public struct KalshiVenue: Venue {
    public let name = "kalshi"

    let client: KalshiClient
    /// The series of events seen, since a single market does not name its own.
    let seriesOfEvents: Locked<[ID<MarketEvent>: ID<Series>]>

    /// The most events whose series is remembered; above it the memory starts anew.
    static let seriesMemoryMax = 8_192

    /// A client that starts with the given rate limits.
    ///
    /// - Parameters:
    ///   - fetch: The pool to send with; it decides about TLS and about plain `http`.
    ///   - credentials: The key to sign with; `nil` for market data only.
    ///   - limits: The limits to start with; see ``adoptAccountLimits()``.
    ///   - wallMilliseconds: Milliseconds since 1970 by the machine's clock, for signatures. Never scaled: Kalshi refuses a signature
    ///     that is some seconds off.
    ///   - marketNow: Now on the market's clock, for the time of order books.
    ///   - clock: What the token buckets wait by.
    public init(
        fetch: Fetch, settings: KalshiSettings, credentials: KalshiCredentials?, limits: KalshiRateLimits = .basic,
        wallMilliseconds: @escaping @Sendable () -> Int64, marketNow: @escaping @Sendable () -> MarketTime,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        let throttle = Locked(KalshiThrottle(limits, costs: .documented, clock: clock))
        client = KalshiClient(
            fetch: fetch, settings: settings, credentials: credentials, wallMilliseconds: wallMilliseconds, marketNow: marketNow,
            throttle: throttle)
        seriesOfEvents = Locked([:])
        self.clock = clock
    }

    private let clock: any Clock<Duration>
}

extension KalshiVenue {
    /// Asks for the account's own limits and the endpoints' costs, and paces by them from now on. To be called once, at start: the
    /// buckets start full.
    ///
    /// - Returns: The limits in force.
    /// - Throws: ``VenueError``; the limits stay as they were.
    @discardableResult
    public func adoptAccountLimits() async throws(VenueError) -> KalshiRateLimits {
        let limits = try KalshiLimitsDecoder.limits(try await client.read(.accountLimits).json)
        let listed = try await client.read(.endpointCosts).json
        let costs = try KalshiLimitsDecoder.costs(listed, basePath: client.settings.environment.basePath)
        let throttle = KalshiThrottle(limits, costs: costs, clock: clock)
        client.throttle.withLock { $0 = throttle }
        return limits
    }

    /// Whether the exchange trades. Kalshi sends the same body with 500, 503 and 504 while it does not.
    public func exchangeStatus() async throws(VenueError) -> ExchangeStatus {
        let (response, _) = try await client.readAnyStatus(.exchangeStatus, KalshiQuery(), attempts: 1)
        guard [200, 500, 503, 504].contains(response.status) else { throw KalshiClient.error(.exchangeStatus, response) }
        do {
            return try KalshiExchangeDecoder.decode(try KalshiClient.parse(response.body, .exchangeStatus))
        } catch {
            throw response.status == 200 ? error : KalshiClient.error(.exchangeStatus, response)
        }
    }
}
