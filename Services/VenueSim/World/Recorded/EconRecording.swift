import Daemon
import Domain
import Venues

/// The recorded CPI, payroll and GDP ladders of July 2026: best quotes, written when they changed, and the settlements seen meanwhile.
enum EconRecording {
    static let quotesFile = "econ_ladders_bbo_2026_07.csv"
    static let settlementsFile = "econ_settlements.csv"

    /// Contracts that are assumed at each best quote.
    static let size = Quantity.whole(100)
    /// How long a quote stands when nothing follows: the capture has holes of two days.
    static let quoteLasts = Span.hours(72)

    /// A settled market, as the second file has it.
    private struct Settled {
        let event: String
        let closesAt: MarketTime
        let outcome: SettledOutcome
        let print: String
    }

    static func read(name: String, quotes: CSVTable, settlements: CSVTable) throws(CSVError) -> Recording {
        let settled = try settled(settlements)
        var steps: [ID<Market>: [CrowdStep]] = [:]
        var markets: [String: ListedMarket] = [:]
        for row in quotes.lines {
            let ticker = try row.text("ticker")
            let step = try step(row)
            if let before = steps[ID(ticker)]?.last, before.at >= step.at {
                throw CSVError(row.place, "the rows are not in the order of time")
            }
            steps[ID(ticker), default: []].append(step)
            if markets[ticker] == nil {
                guard try row.text("strike_type") == "greater", let strike = try row.decimal("floor_strike") else {
                    throw CSVError(row.place, "a strike that is not of the form greater")
                }
                markets[ticker] = market(
                    ticker, event: try row.text("event_ticker"), opensAt: step.at, closesAt: try row.time("close_time"), strike: strike,
                    settled: settled[ticker])
            }
        }
        for (ticker, known) in settled where markets[ticker] == nil {
            guard let mark = ticker.range(of: "-T", backwards: true),
                let strike = try? DecimalText.parse(ticker[mark...].dropFirst(2), scale: 6)  // no number, no strike
            else {  // refused below
                throw CSVError(settlements.path, "a ticker without a threshold: \(ticker)")
            }
            markets[ticker] = market(
                ticker, event: known.event, opensAt: known.closesAt - .days(30), closesAt: known.closesAt, strike: strike, settled: known)
        }
        let ordered = markets.values.sorted { $0.event == $1.event ? level($0) < level($1) : $0.event < $1.event }
        return Recording(
            name: name, series: series(ordered),
            events: Recording.events(
                ordered, title: { "\(SeriesWords.of(Recording.series(of: $0.value)).title), \($0.value)" }, category: "Economics",
                exclusive: false),
            steps: steps.mapValues { Recording.withGaps($0, longest: quoteLasts) }, quoteSource: "recorded, sizes assumed",
            assumptions: [
                "best quotes as recorded; 100 contracts are assumed at each; a bid of 0 and an ask of 1 are no quotes",
                "a quote stands until its ticker's next row, and no longer than 72 hours; 13 and 14 July 2026 are not recorded",
                "a market counts as listed from its first row; one that is only in the settlements, from 30 days before its close",
                "trades and volume are not recorded; rules are in the words of the synthetic world; one-cent price grid",
                "determined 10 minutes after the close, paid 5 minutes later; markets without a recorded result are never determined",
            ])
    }

    private static func settled(_ table: CSVTable) throws(CSVError) -> [String: Settled] {
        var settled: [String: Settled] = [:]
        for row in table.lines {
            let result = try row.text("result")
            guard result == "yes" || result == "no" else { throw CSVError(row.place, "result '\(result)'") }
            settled[try row.text("ticker")] = Settled(
                event: try row.text("event_ticker"), closesAt: try row.time("close_time"), outcome: result == "yes" ? .yes : .no,
                print: try row.text("expiration_value"))
        }
        return settled
    }

    private static func step(_ row: CSVTable.Row) throws(CSVError) -> CrowdStep {
        let at = try row.time("captured_at")
        func level(_ column: String) throws(CSVError) -> [BookLevel] {
            guard let micros = try row.decimal(column), micros > 0, micros < 1_000_000, let price = YesPrice(exactly: micros) else {
                return []
            }
            return [BookLevel(price: price, quantity: size)]
        }
        return CrowdStep(
            at: at, book: OrderBook(bids: try level("yes_bid"), asks: try level("yes_ask"), at: at), traded: nil, volume: .zero,
            openInterest: .zero, last: nil)
    }

    private static func market(
        _ ticker: String, event: String, opensAt: MarketTime, closesAt: MarketTime, strike: Int64, settled: Settled?
    ) -> ListedMarket {
        let words = SeriesWords.of(Recording.series(of: ticker))
        let threshold = words.threshold(strike)
        let period = period(of: event)
        return ListedMarket(
            ticker: ID(ticker), event: ID(event), series: ID(Recording.series(of: ticker)),
            title: "\(words.title) above \(threshold) in \(period)?",
            yesSubTitle: "Above \(threshold)", rulesPrimary: words.rules(threshold, period), opensAt: opensAt, closesAt: closesAt,
            expectedExpiration: closesAt + Recording.determinedAfter, latestExpiration: closesAt + .days(7),
            settlementTimerSeconds: Recording.settlementTimerSeconds, strike: .greater(strike), ticks: .linearCent,
            priceLevelStructure: "linear_cent",
            determination: settled.map {
                Determination(at: $0.closesAt + Recording.determinedAfter, outcome: $0.outcome, expirationValue: $0.print)
            })
    }

    /// `June 2026` for KXCPI-26JUN; what stands after the dash where it is not a month.
    private static func period(of event: String) -> String {
        let suffix = event.drop { $0 != "-" }.dropFirst()
        guard suffix.count == 5, let year = Int(suffix.prefix(2)), let month = CivilNames.short.firstIndex(of: String(suffix.suffix(3)))
        else {
            return String(suffix)
        }
        return "\(CivilNames.long[month]) \(2_000 + year)"
    }

    private static func level(_ market: ListedMarket) -> Int64 {
        switch market.strike {
        case .greater(let level): level
        case .greaterOrEqual, .less, .between, .category, .unknown: 0
        }
    }

    private static func series(_ markets: [ListedMarket]) -> [ListedSeries] {
        Set(markets.map(\.series)).sorted().map { ticker in
            ListedSeries(
                ticker: ticker, title: SeriesWords.of(ticker.value).title, category: "Economics", frequency: "monthly", tags: [],
                sourceName: "Official release", sourceURL: "https://www.bls.gov/",
                fees: ListedFees(type: .quadraticWithMakerFees, multiplier: .one))
        }
    }
}

extension String {
    /// The last place of `text`.
    fileprivate func range(of text: String, backwards: Bool) -> Index? {
        var index = endIndex
        while index > startIndex {
            index = self.index(before: index)
            if self[index...].hasPrefix(text) { return index }
        }
        return nil
    }
}
