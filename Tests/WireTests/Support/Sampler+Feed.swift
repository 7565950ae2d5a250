import Domain
import Wire

extension Sampler {
    /// A time as the feed can say it: in whole milliseconds of four-digit years.
    mutating func feedTime() -> MarketTime {
        MarketTime(unixMicros: Int64.random(in: -60_000_000_000_000...250_000_000_000_000, using: &generator) * 1_000)
    }

    mutating func feedEntry(seq: UInt64) throws -> FeedEntry {
        FeedEntry(
            seq: seq, id: try text(), kind: try pick([.open, .adjust, .close, .resolve, .heartbeat]), surface: try surface().rawValue,
            strategy: try text(), market: try text(), title: try text(), side: try maybe { try $0.side() }, mode: try mode(),
            referencePrice: maybe { $0.feedPrice() }, referenceAt: maybe { $0.feedTime() }, maxDeviation: maybe { $0.feedPrice() },
            probability: maybe { $0.probability() }, confidence: maybe { $0.probability() },
            edge: maybe { Edge(ppm: $0.feedPrice().micros - 500_000) }, targetFraction: maybe { Fraction(ppm: $0.feedPrice().micros) },
            closeFraction: maybe { Fraction(ppm: $0.feedPrice().micros) }, publishedAt: feedTime(), expiresAt: maybe { $0.feedTime() },
            exitPlan: try maybe { try $0.text() }, resolutionSource: try maybe { try $0.text() }, reason: try text())
    }

    private mutating func feedPrice() -> SidePrice { SidePrice(micros: Int64.random(in: 0...1_000_000, using: &generator)) }

    /// A chain of entries from seq 1.
    mutating func feed(_ count: Int) throws -> [FeedLine] {
        var lines: [FeedLine] = []
        for seq in 1...count {
            lines.append(FeedChain.line(for: try feedEntry(seq: UInt64(seq)), previous: lines.last?.hash ?? .zero))
        }
        return lines
    }
}
