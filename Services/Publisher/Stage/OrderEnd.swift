import Domain

/// How the executor ended an intent.
enum OrderEnd: Hashable, Sendable, Codable {
    case declined
    case finished(FinishedOrder, at: MarketTime)
}
