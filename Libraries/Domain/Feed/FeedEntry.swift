/// One entry of the public feed, verbatim what the operator did. Written as RFC 8785 JSON; others verify those bytes.
public struct FeedEntry: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// A position was opened.
        case open
        /// A position was partly closed.
        case adjust
        /// A position was sold to the end.
        case close
        /// The market decided a position.
        case resolve
        /// Nothing; the operator lives.
        case heartbeat
    }

    /// From 1, contiguous; given at the durable append.
    public let seq: UInt64
    /// The signal's id; an open and what follows it share it.
    public let id: String
    public let kind: Kind
    public let surface: String
    public let strategy: String
    public let market: String
    public let title: String
    public let side: Side?
    public let mode: Mode
    public let referencePrice: SidePrice?
    public let referenceAt: MarketTime?
    public let maxDeviation: SidePrice?
    public let probability: Probability?
    public let confidence: Probability?
    public let edge: Edge?
    public let targetFraction: Fraction?
    public let closeFraction: Fraction?
    public let publishedAt: MarketTime
    /// Only on `open`.
    public let expiresAt: MarketTime?
    public let exitPlan: String?
    public let resolutionSource: String?
    public let reason: String

    public init(
        seq: UInt64, id: String, kind: Kind, surface: String, strategy: String, market: String, title: String, side: Side?, mode: Mode,
        referencePrice: SidePrice?, referenceAt: MarketTime?, maxDeviation: SidePrice?, probability: Probability?, confidence: Probability?, edge: Edge?,
        targetFraction: Fraction?, closeFraction: Fraction?, publishedAt: MarketTime, expiresAt: MarketTime?, exitPlan: String?, resolutionSource: String?,
        reason: String
    ) {
        self.seq = seq
        self.id = id
        self.kind = kind
        self.surface = surface
        self.strategy = strategy
        self.market = market
        self.title = title
        self.side = side
        self.mode = mode
        self.referencePrice = referencePrice
        self.referenceAt = referenceAt
        self.maxDeviation = maxDeviation
        self.probability = probability
        self.confidence = confidence
        self.edge = edge
        self.targetFraction = targetFraction
        self.closeFraction = closeFraction
        self.publishedAt = publishedAt
        self.expiresAt = expiresAt
        self.exitPlan = exitPlan
        self.resolutionSource = resolutionSource
        self.reason = reason
    }
}
