import Domain

/// What the venue says of one market that is held.
struct MarketReading: Hashable, Sendable, Codable {
    let market: ID<Market>
    let status: MarketStatus
    let closesAt: MarketTime
    /// How long after the determination the venue pays.
    let settlementTimer: Span
    let ticks: TickGrid
    let resolution: Resolution
    /// Absent where it could not be read; at most ``Bounds/bookDepth`` levels a side.
    let book: OrderBook?
    /// Absent where it was not asked for or could not be read.
    let fees: FeeTerms?

    init(_ market: Market, book: OrderBook?, fees: FeeTerms?) {
        self.market = market.id
        status = market.status
        closesAt = market.closesAt
        settlementTimer = .seconds(market.settlementTimerSeconds)
        ticks = market.ticks
        resolution = market.resolution
        self.book = book.map {
            OrderBook(bids: Array($0.bids.prefix(Bounds.bookDepth)), asks: Array($0.asks.prefix(Bounds.bookDepth)), at: $0.at)
        }
        self.fees = fees
    }
}
