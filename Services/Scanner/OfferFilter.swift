import Domain

/// Which markets are worth another offer: those whose best prices changed since the last one, at most once in a while each, and the held
/// ones whatever their prices do, since leaving takes two forecasts that agree.
struct OfferFilter: Hashable, Sendable {
    /// When a market was offered last, and at what.
    struct LastOffer: Hashable, Codable, Sendable {
        let at: MarketTime
        let bid: YesPrice?
        let ask: YesPrice?
    }

    let last: SortedMap<ID<Market>, LastOffer>
    let held: SortedMap<ID<Market>, Bool>
    /// A market is offered at most once in this time.
    let offerEvery: Span

    /// Why a market is not offered at `now` with this book; `nil` when it is. Complexity: O(log n) in the markets that were offered.
    func refusal(of market: ID<Market>, _ book: OrderBook, at now: MarketTime) -> String? {
        guard let last = last[market] else { return nil }
        guard now - last.at >= offerEvery else { return "offered-lately" }
        guard held[market] == nil else { return nil }
        return last.bid == book.bids.first?.price && last.ask == book.asks.first?.price ? "unchanged" : nil
    }
}
