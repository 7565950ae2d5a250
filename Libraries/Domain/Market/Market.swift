/// A market as its venue describes it, without its prices.
public struct Market: Hashable, Sendable, Codable {
    /// The venue's ticker.
    public let id: ID<Market>
    public let event: ID<MarketEvent>
    public let series: ID<Series>
    /// The question in words.
    public let title: String
    /// What YES means within the event, such as "Cut 25bps".
    public let outcome: String
    public let status: MarketStatus
    public let opensAt: MarketTime
    public let closesAt: MarketTime
    /// When the venue expects to know the outcome; absent where it does not say.
    public let expectedExpiration: MarketTime?
    /// How long after the determination the venue pays, whole seconds.
    public let settlementTimerSeconds: Int64
    public let strike: Strike
    /// The rule text by which the market settles; a strategy refuses a text that it does not know.
    public let rules: String
    public let ticks: TickGrid
    /// Contracts traded in the last 24 hours.
    public let volume24h: Quantity
    public let openInterest: Quantity
    /// How it ended; open until the venue has determined it.
    public let resolution: Resolution

    public init(
        id: ID<Market>, event: ID<MarketEvent>, series: ID<Series>, title: String, outcome: String, status: MarketStatus,
        opensAt: MarketTime,
        closesAt: MarketTime, expectedExpiration: MarketTime?, settlementTimerSeconds: Int64, strike: Strike, rules: String,
        ticks: TickGrid,
        volume24h: Quantity, openInterest: Quantity, resolution: Resolution
    ) {
        self.id = id
        self.event = event
        self.series = series
        self.title = title
        self.outcome = outcome
        self.status = status
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.expectedExpiration = expectedExpiration
        self.settlementTimerSeconds = settlementTimerSeconds
        self.strike = strike
        self.rules = rules
        self.ticks = ticks
        self.volume24h = volume24h
        self.openInterest = openInterest
        self.resolution = resolution
    }

    /// The earliest time at which it should be resolved: when trading ends, or before that where the venue expects the outcome sooner.
    public var earliestEnd: MarketTime { expectedExpiration.map { min($0, closesAt) } ?? closesAt }
}

/// A question of which several markets are the outcomes or thresholds: Kalshi's event, "the FOMC decision of September 2025".
public struct MarketEvent: Hashable, Sendable, Codable {
    public let id: ID<MarketEvent>
    public let series: ID<Series>
    public let title: String
    public let category: String
    /// Whether the venue says that at most one of its markets can settle YES.
    public let mutuallyExclusive: Bool
    /// From where the venue takes the outcome, in words, such as "Bureau of Labor Statistics (https://…)"; absent where it does not say.
    public let resolutionSource: String?

    public init(
        id: ID<MarketEvent>, series: ID<Series>, title: String, category: String, mutuallyExclusive: Bool, resolutionSource: String?
    ) {
        self.id = id
        self.series = series
        self.title = title
        self.category = category
        self.mutuallyExclusive = mutuallyExclusive
        self.resolutionSource = resolutionSource
    }
}

/// A recurring family of events, such as KXFEDDECISION. A tag for ``ID`` only.
public enum Series: Sendable {}
