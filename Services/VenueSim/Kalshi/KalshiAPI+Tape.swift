import Domain

/// One trade on the tape.
private struct TapeTrade {
    let id: String
    let market: ID<Market>
    let quantity: Quantity
    let price: YesPrice
    let taker: Side
    let at: MarketTime

    /// Its place in the order of the list, the newest first.
    var place: String {
        let age = String(Int64.max - at.unixMicros)
        return String(repeating: "0", count: 19 - age.utf8.count) + age + "-" + id
    }
}

extension KalshiAPI {
    static let tape: [Endpoint] = [
        Endpoint("GET", "series/:series/markets/:ticker/candlesticks", .open, .read(defaultCost)) { call, floor in
            let market = try floor.market(ID(call.parameter("ticker")))
            guard market.series.value == call.parameter("series") else { throw Rejection.notFound("market") }
            let period = try CandlePeriod(call.query)
            return .ok([("ticker", .string(market.ticker.value)), ("candlesticks", .array(period.candles(of: market, on: floor)))])
        }
    ]

    static func candlesticks(batch call: Call, _ floor: TradingFloor) throws(Rejection) -> Reply {
        let tickers = call.query.list("market_tickers")
        guard (1...100).contains(tickers.count) else { throw .invalidParameters("market_tickers takes 1 to 100") }
        let period = try CandlePeriod(call.query)
        guard period.count * Int64(tickers.count) <= CandlePeriod.countMax else {
            throw .invalidParameters("more than \(CandlePeriod.countMax) candlesticks")
        }
        let markets = tickers.compactMap { ticker in
            floor.world.market(ID(ticker), at: floor.now).map { market in
                JSON.object([("market_ticker", .string(ticker)), ("candlesticks", .array(period.candles(of: market, on: floor)))])
            }
        }
        return .ok([("markets", .array(markets))])
    }

    /// The newest trades first: the crowd's and our own.
    static func trades(_ call: Call, _ floor: TradingFloor) throws(Rejection) -> Reply {
        let limit = try call.query.limit(1...1_000, default: 100)
        let (least, most) = (try call.query.time("min_ts"), try call.query.time("max_ts"))
        let block = try call.query.flag("is_block_trade")
        let markets: [ListedMarket]
        if let ticker = call.query.text("ticker") {
            markets = [try floor.market(ID(ticker))]
        } else {
            markets = listed(floor).flatMap(\.markets)
        }
        let from = max(least ?? floor.now - .hours(24), floor.now - .hours(24 * 31))
        let until = min(most ?? floor.now, floor.now)
        var trades: [TapeTrade] = []
        if !block {
            for market in markets { trades += crowdTrades(market, from: from, until: until, floor) }
            let shown = Set(markets.map(\.ticker))
            for fill in floor.exchange.fills
            where fill.at >= from && fill.at <= until && (fill.isTaker || fill.against.isCrowd) && shown.contains(fill.market) {
                let taker = fill.isTaker ? fill.side.outcome : fill.side.opposite.outcome
                trades.append(
                    TapeTrade(id: fill.tradeID, market: fill.market, quantity: fill.quantity, price: fill.price, taker: taker, at: fill.at))
            }
        }
        trades.sort { $0.place < $1.place }
        let page = try page(trades, limit: limit, cursor: call.query.text("cursor")) { $0.place }
        return .ok([("trades", .array(page.items.map(json))), ("cursor", .string(page.cursor))])
    }

    private static func crowdTrades(_ market: ListedMarket, from: MarketTime, until: MarketTime, _ floor: TradingFloor) -> [TapeTrade] {
        floor.world.steps(of: market, after: from - Span(micros: 1), through: min(until, market.closesAt)).compactMap { step in
            step.traded.map { traded in
                let seed = market.ticker.value.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
                var generator = SplitMix64(seed: seed, UInt64(bitPattern: step.at.unixMicros))
                let id = Identifier.uuid(generator.next(), generator.next())
                return TapeTrade(
                    id: id, market: market.ticker, quantity: traded.volume, price: traded.close, taker: traded.taker, at: step.at)
            }
        }
    }

    private static func json(_ trade: TapeTrade) -> JSON {
        .object([
            ("trade_id", .string(trade.id)), ("ticker", .string(trade.market.value)), ("count_fp", .count(trade.quantity)),
            ("yes_price_dollars", .dollars(trade.price)), ("no_price_dollars", .dollars(SidePrice(trade.price, side: .no))),
            ("taker_outcome_side", .string(trade.taker.rawValue)), ("taker_book_side", .string(trade.taker == .yes ? "bid" : "ask")),
            ("created_time", .exactTime(trade.at)), ("is_block_trade", .bool(false)),
        ])
    }
}
