import Daemon
import Domain
import Venues

/// The recorded KXFEDDECISION: the market list, and hourly trade prices of the next meeting.
enum FedRecording {
    static let hourlyFile = "kxfeddecision_hourly.csv"
    static let marketsFile = "kxfeddecision_markets.csv"

    /// The share of an hour's volume that is assumed to rest at one cent on each side of its close, as a divisor.
    static let sizeDivisor: Int64 = 10
    /// How long after the end of its hour a quote stands when the record goes on later.
    static let quoteLasts = Span.hours(2)

    static func read(name: String, hourly: CSVTable, markets table: CSVTable) throws(CSVError) -> Recording {
        let markets = try listed(table)
        var steps: [ID<Market>: [CrowdStep]] = [:]
        let byMeeting = Dictionary(grouping: markets) { $0.closesAt.utcDate.description }
        for bucket in ["C26", "C25", "H0", "H25", "H26"] {
            for row in hourly.lines {
                guard let market = try byMeeting[row.text("meeting")]?.first(where: { $0.ticker.value.hasSuffix("-\(bucket)") }) else {
                    continue
                }
                let before = steps[market.ticker]?.last
                let step = try step(row, bucket, before: before)
                guard before.map({ $0.at < step.at }) ?? true else { throw CSVError(row.place, "the rows are not in the order of time") }
                steps[market.ticker, default: []].append(step)
            }
        }
        let series = ListedSeries(
            ticker: ID("KXFEDDECISION"), title: "Fed decision", category: "Economics", frequency: "custom", tags: ["Fed"],
            sourceName: "Federal Reserve",
            sourceURL: "https://www.federalreserve.gov/monetarypolicy.htm",
            fees: ListedFees(type: .quadraticWithMakerFees, multiplier: .one))
        return Recording(
            name: name, series: [series],
            events: Recording.events(markets, title: { title($0, markets) }, category: "Economics", exclusive: true),
            steps: steps.mapValues { Recording.withGaps($0, longest: quoteLasts) }, quoteSource: "assumed",
            assumptions: [
                "the record has trade prices only: a quote is the hour's close less and plus one cent, visible from the end of the hour",
                "a side's size is 1/\(sizeDivisor) of the hour's volume, one level; an hour without trades has no quote",
                "a quote stands until the next hour of the record, and no longer than 2 hours; weekday afternoons are not recorded",
                "volume counts from the first recorded hour; which event an hour speaks of is the record's meeting column",
                "determined 10 minutes after the close, paid 5 minutes later; markets without a recorded result are never determined",
                "one-cent price grid",
            ])
    }

    private static func listed(_ table: CSVTable) throws(CSVError) -> [ListedMarket] {
        var winners: [String: String] = [:]
        for row in table.lines where try row.text("result") == "yes" {
            winners[try row.text("event_ticker")] = try row.text("yes_sub_title")
        }
        var markets: [ListedMarket] = []
        for row in table.lines {
            let (ticker, event, name) = (try row.text("ticker"), try row.text("event_ticker"), try row.text("yes_sub_title"))
            let closesAt = try row.time("close_time")
            let outcome: SettledOutcome?
            switch try row.text("result") {
            case "yes": outcome = .yes
            case "no": outcome = .no
            case "": outcome = nil
            case let other: throw CSVError(row.place, "result '\(other)'")
            }
            markets.append(
                ListedMarket(
                    ticker: ID(ticker), event: ID(event), series: ID(Recording.series(of: ticker)), title: try row.text("title"),
                    yesSubTitle: name,
                    rulesPrimary: try row.text("rules_primary"), opensAt: try row.time("open_time"), closesAt: closesAt,
                    expectedExpiration: closesAt + Recording.determinedAfter, latestExpiration: try row.time("expiration_time"),
                    settlementTimerSeconds: Recording.settlementTimerSeconds, strike: .category(name), ticks: .linearCent,
                    priceLevelStructure: "linear_cent",
                    determination: outcome.map {
                        Determination(at: closesAt + Recording.determinedAfter, outcome: $0, expirationValue: winners[event] ?? "")
                    }))
        }
        return markets
    }

    private static func step(_ row: CSVTable.Row, _ bucket: String, before: CrowdStep?) throws(CSVError) -> CrowdStep {
        func price(_ part: String) throws(CSVError) -> YesPrice {
            guard let price = YesPrice(exactly: try row.decimal("\(bucket)_\(part)") ?? 0) else {
                throw CSVError(row.place, "\(bucket)_\(part) is no price")
            }
            return price
        }
        func count(_ part: String) throws(CSVError) -> Quantity {
            Quantity(hundredths: (try row.decimal("\(bucket)_\(part)") ?? 0) / 10_000)
        }
        let at = try row.time("ts_utc")
        let volume = try count("volume")
        let interest = try count("open_interest")
        var traded: TradedRange?
        var book = OrderBook(bids: [], asks: [], at: at)
        let close = try price("close")
        // Price 0 with volume 0 says that nothing traded, not that it was worth nothing.
        if volume > .zero, close.micros > 0 {
            let taker: Side = try price("open") <= close ? .yes : .no
            traded = TradedRange(
                open: try price("open"), high: try price("high"), low: try price("low"), close: close, mean: try price("mean"),
                volume: volume, taker: taker)
            let size = Quantity.whole(volume.hundredths / 100 / sizeDivisor)
            func level(_ micros: Int64) -> [BookLevel] {
                (10_000...990_000).contains(micros) ? [BookLevel(price: .init(clamping: micros / 10_000 * 10_000), quantity: size)] : []
            }
            book = OrderBook(bids: level(close.micros - 10_000), asks: level(close.micros + 10_000), at: at)
        }
        return CrowdStep(
            at: at, book: book, traded: traded, volume: (before?.volume ?? .zero) + volume,
            openInterest: interest > .zero ? interest : before?.openInterest ?? .zero,
            last: traded?.close ?? before?.last)
    }

    private static func title(_ event: ID<MarketEvent>, _ markets: [ListedMarket]) -> String {
        guard let market = markets.first(where: { $0.event == event }) else { return event.value }
        return "Fed decision in \(CivilNames.month(market.closesAt.utcDate))?"
    }
}
