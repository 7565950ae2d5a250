import Domain

@testable import VenueSim

/// A world of one series, laid out by hand: every quote, size and outcome is in the test that needs it.
enum SmallWorld {
    static let start = MarketTime(unixSeconds: 1_767_600_000)  // 2026-01-05T08:00:00Z, a Monday
    static let series: ID<Series> = "KXTEST"

    static func at(_ minutes: Int64) -> MarketTime { start + .minutes(minutes) }

    static func level(_ price: String, _ contracts: String) throws -> BookLevel {
        BookLevel(price: try YesPrice(decimal: price), quantity: try Quantity(decimal: contracts))
    }

    /// A step at `minute` with the given levels.
    static func step(_ minute: Int64, bids: [(String, String)] = [], asks: [(String, String)] = []) throws -> CrowdStep {
        let book = OrderBook(bids: try bids.map { try level($0.0, $0.1) }, asks: try asks.map { try level($0.0, $0.1) }, at: at(minute))
        return CrowdStep(at: at(minute), book: book, traded: nil, volume: .zero, openInterest: .zero, last: nil)
    }

    static func market(
        _ ticker: String, closes: Int64 = 120, outcome: SettledOutcome? = .yes, ticks: TickGrid = .linearCent,
        event: ID<MarketEvent> = "KXTEST-26JAN"
    ) -> ListedMarket {
        ListedMarket(
            ticker: ID(ticker), event: event, series: series, title: ticker, yesSubTitle: "Yes", rulesPrimary: "A rule.",
            opensAt: start - .minutes(10),
            closesAt: at(closes), expectedExpiration: at(closes + 1), latestExpiration: at(closes + 60), settlementTimerSeconds: 300,
            strike: .category("Yes"), ticks: ticks, priceLevelStructure: "linear_cent",
            determination: outcome.map { Determination(at: at(closes + 1), outcome: $0, expirationValue: "it is so") })
    }

    /// A world of `markets` with their steps.
    static func world(_ markets: [(ListedMarket, [CrowdStep])], fees: ListedFees = .standard) -> RecordedWorld {
        let listed = ListedSeries(
            ticker: series, title: "Test", category: "Tests", frequency: "once", tags: [], sourceName: "The test",
            sourceURL: "https://example.com", fees: fees)
        let recording = Recording(
            name: "small", series: [listed],
            events: Recording.events(markets.map(\.0), title: { $0.value }, category: "Tests", exclusive: false),
            steps: Dictionary(markets.map { ($0.0.ticker, $0.1) }) { first, _ in first }, quoteSource: "test", assumptions: [])
        return RecordedWorld(recording, from: start)
    }
}

extension ID: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral, ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self.init(value) }
}
