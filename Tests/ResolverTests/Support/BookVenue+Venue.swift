import Domain
import Venues

/// The same books behind the protocol that the shell reads through.
extension BookVenue: Venue {
    var name: String { "books" }

    private func check() throws(VenueError) { if let failure { throw failure } }

    func exchangeStatus() async throws(VenueError) -> ExchangeStatus {
        ExchangeStatus(tradingActive: true, reason: "", resumesAt: nil, shards: [])
    }

    func openEvents(of series: [ID<Series>]) async throws(VenueError) -> EventListing {
        try check()
        let markets = lines.values.filter { series.contains($0.market.series) && $0.market.status == .open }
        let event = MarketEvent(
            id: "KXRATE-26DEC", series: "KXRATE", title: "", category: "Economics", mutuallyExclusive: false, resolutionSource: nil)
        return EventListing(
            events: [
                ListedEvent(
                    event: event,
                    markets: markets.map { ListedMarket(market: $0.market, quote: Quote(bid: nil, ask: nil), fees: .terms($0.fees)) },
                    structure: .unknown, problems: [])
            ], problems: [])
    }

    func market(_ id: ID<Market>) async throws(VenueError) -> Market {
        try check()
        guard let line = lines[id], !unlisted.contains(id) else { throw .notFound("market \(id)") }
        return line.market
    }

    func book(of market: ID<Market>, depth: Int) async throws(VenueError) -> OrderBook {
        throw .invalid("book of \(market)", reason: "books are listed together")
    }

    func books(of markets: [ID<Market>]) async throws(VenueError) -> BookListing {
        try check()
        var books = SortedMap<ID<Market>, OrderBook>()
        for id in markets {
            do { books[id] = try book(id, at: noon) } catch { throw .invalid("books", reason: "\(error)") }
        }
        return BookListing(books: books, problems: [])
    }

    func candles(
        of market: ID<Market>, series: ID<Series>, from: MarketTime, to: MarketTime, interval: CandleInterval
    ) async throws(VenueError) -> [Candle] { [] }

    // The resolver's key can only read: what it would send is refused.
    func place(_ order: OrderRequest, unless withheld: @escaping @Sendable () -> String?) async -> PlaceOutcome { .unknown("a key that reads") }
    func cancel(_ orderID: ID<VenueOrder>, market: ID<Market>) async -> CancelOutcome { .unknown("a key that reads") }
    func amend(_ request: AmendRequest) async -> AmendOutcome { .unknown("a key that reads") }

    func orders(_ query: OrderQuery) async throws(VenueError) -> [OrderReport] {
        try check()
        return orders.filter { order in query.since.map { since in order.createdAt.map { $0 >= since } ?? true } ?? true }
    }

    func order(_ id: ID<VenueOrder>) async throws(VenueError) -> OrderReport? { orders.first { $0.id == id } }
    func fills(_ query: FillQuery) async throws(VenueError) -> [Fill] { [] }

    func positions() async throws(VenueError) -> [VenuePosition] {
        try check()
        return positions
    }

    func settlements(since: MarketTime?) async throws(VenueError) -> [Venues.Settlement] {
        try check()
        return settlements.filter { row in since.map { row.at >= $0 } ?? true }
    }

    func balance() async throws(VenueError) -> Balance { Balance(available: .dollars(1_000), portfolioValue: .zero, shards: []) }
}
