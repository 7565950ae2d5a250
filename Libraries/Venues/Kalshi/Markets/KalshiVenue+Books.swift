public import Domain

extension KalshiVenue {
    /// The most markets that Kalshi takes in one request for books.
    private static let booksPerRequest = 100
    /// The most candles of one request.
    private static let candlesMax = 5_000

    /// The order book of one market, as of when the request was sent.
    public func book(of market: ID<Market>, depth: Int) async throws(VenueError) -> OrderBook {
        guard (0...100).contains(depth) else { throw .invalid("book of \(market)", reason: "a depth of \(depth) is not within 0 to 100") }
        var query = KalshiQuery()
        query.add("depth", depth)
        let reply = try await client.read(.orderbook(market), query)
        return try KalshiBookDecoder.decode(reply.json, "book of \(market)", at: reply.at)
    }

    /// The order books of several markets, 100 a request, each as of when its request was sent.
    public func books(of markets: [ID<Market>]) async throws(VenueError) -> BookListing {
        var books = SortedMap<ID<Market>, OrderBook>()
        var problems: [VenueProblem] = []
        for start in stride(from: 0, to: markets.count, by: Self.booksPerRequest) {
            let wanted = markets[start..<min(start + Self.booksPerRequest, markets.count)]
            var query = KalshiQuery()
            for market in wanted { query.add("tickers", market.value) }
            let reply = try await client.read(.orderbooks, query)
            var open = Set(wanted)
            for json in try Fields(reply.json, "books").array("orderbooks") {
                let id = ID<Market>(try Fields(json, "book").text("ticker"))
                guard open.remove(id) != nil else { continue }  // not asked for, or a second time
                do throws(VenueError) {
                    books[id] = try KalshiBookDecoder.decode(json, "book of \(id)", at: reply.at)
                } catch {
                    problems.append(VenueProblem(subject: id.value, reason: error.description))
                }
            }
            for id in open.sorted() { problems.append(VenueProblem(subject: id.value, reason: "no book came")) }
        }
        return BookListing(books: books, problems: problems)
    }

    /// The candles that end within `from...to`, oldest first. At most 5,000 periods; a longer span is refused.
    public func candles(
        of market: ID<Market>, series: ID<Series>, from: MarketTime, to: MarketTime, interval: CandleInterval
    ) async throws(VenueError) -> [Candle] {
        let periods = (to - from).wholeSeconds / Int64(interval.minutes * 60)
        guard from <= to, periods < Int64(Self.candlesMax) else {
            throw .invalid(
                "candles of \(market)", reason: "\(from.rfc3339Seconds) to \(to.rfc3339Seconds) is not within \(Self.candlesMax) periods")
        }
        var query = KalshiQuery()
        query.add("start_ts", from.unixSeconds)
        query.add("end_ts", to.unixSeconds)
        query.add("period_interval", interval.minutes)
        let reply = try await client.read(.candles(market, series), query)
        return try KalshiCandleDecoder.decode(reply.json, "candles of \(market)")
    }
}
