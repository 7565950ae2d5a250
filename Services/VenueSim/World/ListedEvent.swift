import Domain

/// An event with its markets, in the order in which the venue lists them.
struct ListedEvent: Hashable, Sendable {
    /// Grows with the time of listing: the order of every list, and its cursor.
    let ordinal: Int64
    let id: ID<MarketEvent>
    let series: ID<Series>
    let title: String
    let subTitle: String
    let category: String
    let mutuallyExclusive: Bool
    /// When the event appears.
    let listedAt: MarketTime
    let markets: [ListedMarket]

    /// When the last of its markets is paid; `nil` while one of them has no outcome.
    var finalizedAt: MarketTime? {
        var latest = listedAt
        for market in markets {
            guard let settlesAt = market.settlesAt else { return nil }
            latest = max(latest, settlesAt)
        }
        return latest
    }
}
