import Domain
import Venues

extension KalshiAPI {
    /// How long a settled event stays in the lists of the living; after that it is found by its ticker, and in the history.
    static let settledFor = Span.hours(12)

    static let catalog: [Endpoint] = [
        Endpoint("GET", "series/fee_changes", .open, .read(defaultCost)) { call, floor in
            guard try call.query.flag("show_historical") else { return .ok([("series_fee_change_arr", .array([]))]) }
            let asked = call.query.text("series_ticker")
            let series = floor.world.series.filter { asked == nil || $0.ticker.value == asked }
            return .ok([
                (
                    "series_fee_change_arr",
                    .array(
                        series.map {
                            .object([
                                ("id", .string("\($0.ticker.value)-1")), ("series_ticker", .string($0.ticker.value)),
                                ("fee_type", .string($0.fees.type.rawValue)), ("fee_multiplier", .millionths($0.fees.multiplier.ppm)),
                                ("scheduled_ts", .time(floor.world.summary.start)),
                            ])
                        })
                )
            ])
        },
        Endpoint("GET", "events/fee_changes", .open, .read(defaultCost)) { _, _ in
            .ok([("event_fee_change_arr", .array([])), ("cursor", .string(""))])
        },
        Endpoint("GET", "series", .open, .read(defaultCost)) { call, floor in
            let category = call.query.text("category")
            let series = floor.world.series.filter { category == nil || $0.category == category }
            return .ok([("series", .array(series.map { .series($0) }))])
        },
        Endpoint("GET", "series/:series", .open, .read(defaultCost)) { call, floor in
            guard let series = series(call.parameter("series"), floor) else { throw Rejection.notFound("series") }
            return .ok([("series", .series(series))])
        },
        Endpoint("GET", "events", .open, .read(defaultCost)) { call, floor in try events(call, floor) },
        Endpoint("GET", "events/:event", .open, .read(defaultCost)) { call, floor in
            guard let event = floor.world.event(ID(call.parameter("event")), at: floor.now) else { throw Rejection.notFound("event") }
            let nested = try call.query.flag("with_nested_markets")
            let markets = event.markets.map { JSON.market($0, on: floor) }
            let shown = JSON.event(event, series: series(event.series.value, floor), markets: nested ? markets : nil, on: floor)
            return .ok([("event", shown), ("markets", .array(markets))])
        },
    ]

    static func series(_ ticker: String, _ floor: TradingFloor) -> ListedSeries? { floor.world.series.first { $0.ticker.value == ticker } }

    /// The events that the lists show now.
    static func listed(_ floor: TradingFloor) -> [ListedEvent] { floor.world.events(since: floor.now - settledFor, at: floor.now) }

    private static func events(_ call: Call, _ floor: TradingFloor) throws(Rejection) -> Reply {
        let limit = try call.query.limit(1...200, default: 200)
        let nested = try call.query.flag("with_nested_markets")
        let status = try status(call.query)
        let (asked, tickers) = (call.query.text("series_ticker"), call.query.list("tickers"))
        let events = listed(floor).filter { event in
            (asked == nil || event.series.value == asked) && (tickers.isEmpty || tickers.contains(event.id.value))
                && (status == nil || event.markets.contains { $0.status(at: floor.now).filterWord == status })
        }
        let page = try page(events, limit: limit, cursor: call.query.text("cursor")) { $0.ordinal }
        return .ok([
            (
                "events",
                .array(
                    page.items.map { event in
                        .event(
                            event, series: series(event.series.value, floor),
                            markets: nested
                                ? event.markets.filter { status == nil || $0.status(at: floor.now).filterWord == status }.map {
                                    .market($0, on: floor)
                                } : nil,
                            on: floor)
                    })
            ), ("cursor", .string(page.cursor)),
        ])
    }

    /// The `status` filter: one word, or several with commas in older clients; `nil` for all.
    static func status(_ query: Query) throws(Rejection) -> String? {
        guard let word = query.text("status") else { return nil }
        guard ["unopened", "open", "paused", "closed", "settled"].contains(word) else {
            throw .invalidParameters("status is none of the known ones")
        }
        return word
    }
}
