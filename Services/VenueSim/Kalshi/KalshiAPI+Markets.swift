import Domain

extension KalshiAPI {
    static let markets: [Endpoint] = [
        Endpoint("GET", "markets/trades", .open, .read(defaultCost)) { call, floor in try trades(call, floor) },
        Endpoint("GET", "markets/candlesticks", .open, .read(defaultCost)) { call, floor in try candlesticks(batch: call, floor) },
        Endpoint("GET", "markets/orderbooks", .open, .read(defaultCost)) { call, floor in
            let tickers = call.query.list("tickers")
            guard (1...100).contains(tickers.count) else { throw Rejection.invalidParameters("tickers takes 1 to 100") }
            let books = tickers.compactMap { ticker in
                floor.world.market(ID(ticker), at: floor.now).map { market in
                    JSON.object([("ticker", .string(ticker)), ("orderbook_fp", orderbook(floor.book(of: market), depth: 0))])
                }
            }
            return .ok([("orderbooks", .array(books))])
        },
        Endpoint("GET", "markets", .open, .read(defaultCost)) { call, floor in
            let asked = try MarketFilter(call.query)
            let limit = try call.query.limit(0...1_000, default: 100)
            let page = try page(asked.markets(on: floor), limit: limit, cursor: call.query.text("cursor")) { $0.place }
            return .ok([("markets", .array(page.items.map { .market($0.market, on: floor) })), ("cursor", .string(page.cursor))])
        },
        Endpoint("GET", "markets/:ticker", .open, .read(defaultCost)) { call, floor in
            .ok([("market", .market(try floor.market(ID(call.parameter("ticker"))), on: floor))])
        },
        Endpoint("GET", "markets/:ticker/orderbook", .open, .read(defaultCost)) { call, floor in
            let depth = try call.query.integer("depth") ?? 0
            guard (0...100).contains(depth) else { throw Rejection.invalidParameters("depth must be in 0...100") }
            let market = try floor.market(ID(call.parameter("ticker")))
            return .ok([("orderbook_fp", orderbook(floor.book(of: market), depth: Int(depth)))])
        },
        Endpoint("GET", "historical/cutoff", .open, .read(defaultCost)) { _, floor in
            let cutoff = JSON.time(floor.now - settledFor)
            return .ok([
                ("market_settled_ts", cutoff), ("trades_created_ts", .time(floor.world.summary.start)),
                ("orders_updated_ts", .time(floor.world.summary.start)),
            ])
        },
        Endpoint("GET", "historical/markets", .open, .read(defaultCost)) { call, floor in
            let (series, event, tickers) = (call.query.text("series_ticker"), call.query.text("event_ticker"), call.query.list("tickers"))
            let limit = try call.query.limit(1...1_000, default: 100)
            // Two days back: the history of a world without end is not listed whole.
            let old = floor.world.events(since: floor.now - .hours(48), at: floor.now).filter {
                ($0.finalizedAt ?? floor.now) < floor.now - settledFor
            }
            let markets = old.flatMap(MarketFilter.places).filter {
                (series == nil || $0.market.series.value == series) && (event == nil || $0.market.event.value == event)
                    && (tickers.isEmpty || tickers.contains($0.market.ticker.value))
            }
            let page = try page(markets, limit: limit, cursor: call.query.text("cursor")) { $0.place }
            return .ok([("markets", .array(page.items.map { .market($0.market, on: floor) })), ("cursor", .string(page.cursor))])
        },
        Endpoint("GET", "historical/markets/:ticker", .open, .read(defaultCost)) { call, floor in
            .ok([("market", .market(try floor.market(ID(call.parameter("ticker"))), on: floor))])
        },
    ]

    /// Bids of both sides, the best last; `depth` levels of each, all for zero.
    private static func orderbook(_ book: OrderBook, depth: Int) -> JSON {
        func levels(_ side: Side) -> JSON {
            let bids = book.bids(for: side)
            let shown = depth == 0 ? bids[...] : bids.prefix(depth)
            return .array(shown.reversed().map { .array([.dollars($0.price), .count($0.quantity)]) })
        }
        return .object([("yes_dollars", levels(.yes)), ("no_dollars", levels(.no))])
    }
}
