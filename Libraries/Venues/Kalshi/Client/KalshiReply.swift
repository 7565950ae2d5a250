internal import Domain

/// A successful answer to a read.
struct KalshiReply: Sendable {
    let json: JSON
    /// When its last attempt was sent, market time: what it shows is at least as new.
    let at: MarketTime
}
