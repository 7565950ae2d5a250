import Domain

/// An entry of the feed before it has its place in the chain.
struct FeedDraft: Hashable, Sendable {
    /// How long a follower may act on an `open`, market time. Nothing else expires.
    static let openTTL = Span.seconds(600)
    /// What a heartbeat has for a surface: it speaks for all.
    static let everySurface = "all"

    let kind: FeedEntry.Kind
    /// The signal's id; empty for a heartbeat, whose id is made of its seq.
    let id: String
    let surface: String
    let strategy: String
    let market: String
    let title: String
    let side: Side?
    let mode: Mode
    let reason: String
    var referencePrice: SidePrice?
    var referenceAt: MarketTime?
    var maxDeviation: SidePrice?
    var probability: Probability?
    var confidence: Probability?
    var edge: Edge?
    var targetFraction: Fraction?
    var closeFraction: Fraction?
    var exitPlan: String?
    var resolutionSource: String?

    /// Nothing happened for an hour; the operator lives.
    static func heartbeat(mode: Mode) -> FeedDraft {
        FeedDraft(
            kind: .heartbeat, id: "", surface: everySurface, strategy: "", market: "", title: "", side: nil, mode: mode, reason: "quiet")
    }

    /// The entry with this seq, published `now`.
    func entry(seq: UInt64, at now: MarketTime) -> FeedEntry {
        FeedEntry(
            seq: seq, id: kind == .heartbeat ? "h-\(seq)" : id, kind: kind, surface: surface, strategy: strategy, market: market,
            title: title, side: side,
            mode: mode, referencePrice: referencePrice, referenceAt: referenceAt, maxDeviation: maxDeviation, probability: probability,
            confidence: confidence, edge: edge, targetFraction: targetFraction, closeFraction: closeFraction, publishedAt: now,
            expiresAt: kind == .open ? expiry(at: now) : nil, exitPlan: exitPlan, resolutionSource: resolutionSource, reason: reason)
    }

    /// An open is good for ``openTTL`` from its publication. One that comes later than that after the fill, because the publisher was
    /// away, is published for the record and has expired already: nobody should buy on a price that old.
    private func expiry(at now: MarketTime) -> MarketTime {
        guard let referenceAt, now - referenceAt > Self.openTTL else { return now + Self.openTTL }
        return referenceAt + Self.openTTL
    }
}
