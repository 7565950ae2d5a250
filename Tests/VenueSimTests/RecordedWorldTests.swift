import Daemon
import Domain
import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import VenueSim

struct RecordedWorldTests {
    private static let hourlyHeader: String = {
        let parts = ["open", "high", "low", "close", "mean", "volume", "open_interest"]
        return (["ts_utc", "meeting"] + ["C26", "C25", "H0", "H25", "H26"].flatMap { bucket in parts.map { "\(bucket)_\($0)" } }).joined(
            separator: ",")
    }()

    /// An hour: the close and the volume of C25; the other buckets did not trade.
    private static func hour(_ time: String, _ meeting: String, _ close: String, _ volume: String) -> String {
        let none = "0.0,0.0,0.0,0.0,0.0,0.0,100.0"
        return "\(time),\(meeting),\(none),\(close),\(close),\(close),\(close),\(close),\(volume),5000.0,\(none),\(none),\(none)"
    }

    private static let marketsHeader = """
        ticker,event_ticker,title,yes_sub_title,open_time,close_time,expiration_time,status,result,settlement_value_dollars,\
        yes_bid_dollars,yes_ask_dollars,no_bid_dollars,no_ask_dollars,last_price_dollars,volume_fp,open_interest_fp,strike_type,\
        rules_primary
        """

    private static func market(_ ticker: String, _ event: String, closes: String, result: String) -> String {
        """
        \(ticker),\(event),Will it?,Cut 25bps,2031-01-01T14:00:00Z,\(closes),2031-12-01T00:00:00Z,finalized,\(result),\
        0.0,0.0,1.0,0.0,1.0,0.95,1.0,1.0,custom,\
        "If the Federal Reserve does a Cut of 25bps on a ""day"", 2031, then the market resolves to Yes."
        """
    }

    private func fed(_ directory: TemporaryDirectory) throws -> RecordedWorld {
        let hours = [
            Self.hour("2031-03-05T01:00:00Z", "2031-03-05", "0.60", "1000.0"),
            Self.hour("2031-03-05T02:00:00Z", "2031-03-05", "0.0", "0.0"),
            Self.hour("2031-03-05T03:00:00Z", "2031-03-05", "0.62", "400.0"),
            Self.hour("2031-03-05T09:00:00Z", "2031-03-05", "0.99", "50.0"),
            Self.hour("2031-03-05T20:00:00Z", "2031-04-30", "0.30", "70.0"),
        ]
        try directory.write(([Self.hourlyHeader] + hours).joined(separator: "\n") + "\n", to: "kxfeddecision_hourly.csv")
        let markets = [
            Self.market("KXFEDDECISION-31MAR-C25", "KXFEDDECISION-31MAR", closes: "2031-03-05T18:59:00Z", result: "yes"),
            Self.market("KXFEDDECISION-31MAR-H0", "KXFEDDECISION-31MAR", closes: "2031-03-05T18:59:00Z", result: "no"),
            Self.market("KXFEDDECISION-31APR-C25", "KXFEDDECISION-31APR", closes: "2031-04-30T17:59:00Z", result: ""),
        ]
        try directory.write(([Self.marketsHeader] + markets).joined(separator: "\n") + "\n", to: "kxfeddecision_markets.csv")
        return try RecordedWorld(directory: directory.path, from: try time("2031-03-05T07:00:00Z"))
    }

    private func time(_ text: String) throws -> MarketTime { try MarketTime(rfc3339: text) }

    @Test func aQuoteIsTheClosePlusAndMinusACentWithAShareOfTheHoursVolume() throws {
        let directory = try TemporaryDirectory()
        let world = try fed(directory)
        let market = try #require(world.market("KXFEDDECISION-31MAR-C25", at: try time("2031-03-05T01:30:00Z")))
        let step = try #require(world.step(of: market, at: try time("2031-03-05T01:30:00Z")))
        #expect(step.book.bids == [try SmallWorld.level("0.59", "100")])
        #expect(step.book.asks == [try SmallWorld.level("0.61", "100")])
        #expect(step.volume == .whole(1_000))
        #expect(step.openInterest == .whole(5_000))
        #expect(market.rulesPrimary == "If the Federal Reserve does a Cut of 25bps on a \"day\", 2031, then the market resolves to Yes.")
    }

    @Test func anHourWithoutTradesAndAHoleInTheRecordHaveNoQuotes() throws {
        let directory = try TemporaryDirectory()
        let world = try fed(directory)
        let market = try #require(world.market("KXFEDDECISION-31MAR-C25", at: try time("2031-03-05T01:30:00Z")))
        func book(_ text: String) throws -> OrderBook { try #require(world.step(of: market, at: try time(text))).book }
        #expect(try book("2031-03-05T02:30:00Z").bids.isEmpty)
        #expect(try #require(world.step(of: market, at: try time("2031-03-05T02:30:00Z"))).last?.decimal == "0.60")
        #expect(try book("2031-03-05T04:59:00Z").bids.first?.price.decimal == "0.61")
        #expect(try book("2031-03-05T05:00:00Z").bids.isEmpty)
        // A close at the bound leaves that side empty.
        let edge = try book("2031-03-05T09:30:00Z")
        #expect(edge.bids.first?.price.decimal == "0.98" && edge.asks.isEmpty)
    }

    @Test func nothingIsKnownBeforeItsTime() throws {
        let directory = try TemporaryDirectory()
        let world = try fed(directory)
        let early = try time("2031-03-05T00:59:59Z")
        let market = try #require(world.market("KXFEDDECISION-31MAR-C25", at: early))
        #expect(world.step(of: market, at: early) == nil)
        #expect(try world.step(of: market, at: time("2031-03-05T01:00:00Z")) != nil)
        #expect(world.market("KXFEDDECISION-31MAR-C25", at: try time("2030-12-31T00:00:00Z")) == nil)
        #expect(market.determination(at: try time("2031-03-05T19:08:59Z")) == nil)
        #expect(market.determination(at: try time("2031-03-05T19:09:00Z"))?.outcome == .yes)
        #expect(market.status(at: try time("2031-03-05T19:14:00Z")) == .finalized)
        // What a later row holds changes no earlier answer: the same record cut short answers alike.
        let text = try String(contentsOfFile: "\(directory.path)/kxfeddecision_hourly.csv")
        let cut = try TemporaryDirectory()
        try cut.write(text.split(separator: "\n").prefix(4).joined(separator: "\n") + "\n", to: "kxfeddecision_hourly.csv")
        try cut.write(try String(contentsOfFile: "\(directory.path)/kxfeddecision_markets.csv"), to: "kxfeddecision_markets.csv")
        let shorter = try RecordedWorld(directory: cut.path, from: world.summary.start)
        for minute in 0..<240 as Range<Int64> {
            let now = try time("2031-03-05T00:30:00Z") + .minutes(minute)
            #expect(world.step(of: market, at: now) == shorter.step(of: market, at: now))
        }
    }

    @Test func aReplayStartsWhereItIsToldToAndMarketsWithoutAResultStayOpen() throws {
        let directory = try TemporaryDirectory()
        let world = try fed(directory)
        #expect(world.summary.start == (try time("2031-03-05T07:00:00Z")))
        let open = try #require(world.market("KXFEDDECISION-31APR-C25", at: world.summary.start))
        #expect(open.determination == nil)
        #expect(open.status(at: try time("2032-01-01T00:00:00Z")) == .closed)
        #expect(world.covers(world.summary.start))
        #expect(!world.covers(try time("2026-01-05T00:00:00Z")))
    }

    @Test func anOrderTradesOnRecordedQuotesAndIsPaidTheRecordedResult() throws {
        let directory = try TemporaryDirectory()
        let world = try fed(directory)
        var floor = TradingFloor(exchange: Exchange(start: try time("2031-03-05T01:00:00Z")), world: world)
        floor.exchange.record(.account(name: "a", deposit: .dollars(100), tier: .basic, precision: Money(micros: 100)))
        floor.advance(to: try time("2031-03-05T01:10:00Z"))
        let terms = OrderTerms(
            market: "KXFEDDECISION-31MAR-C25", side: .bid, price: try YesPrice(decimal: "0.61"), quantity: .whole(10),
            timeInForce: .immediateOrCancel,
            selfTrade: .maker, clientOrderID: "one")
        #expect(try floor.place(terms, account: "a").filled == .whole(10))
        floor.advance(to: try time("2031-03-06T00:00:00Z"))
        #expect(floor.exchange.settlements.map(\.paid) == [.dollars(10)])
        #expect(floor.exchange.settlements.map(\.at) == [try time("2031-03-05T19:14:00Z")])
    }

    @Test func aLadderIsPlayedFromItsBestQuotes() throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            """
            captured_at,event_ticker,close_time,ticker,strike_type,floor_strike,yes_bid,yes_ask,no_bid,no_ask
            2031-07-05T05:17:04Z,KXCPI-31JUN,2031-07-14T12:25:00Z,KXCPI-31JUN-T-0.1,greater,-0.1,0.76,0.78,0.22,0.24
            2031-07-05T05:17:04Z,KXCPI-31JUN,2031-07-14T12:25:00Z,KXCPI-31JUN-T0.0,greater,0.0,0.0,1.0,0.0,1.0
            2031-07-06T05:17:04Z,KXCPI-31JUN,2031-07-14T12:25:00Z,KXCPI-31JUN-T-0.1,greater,-0.1,0.7,1.0,0.0,0.3

            """, to: "econ_ladders_bbo_2026_07.csv")
        try directory.write(
            """
            ticker,event_ticker,close_time,expiration_value,result
            KXCPI-31JUN-T-0.1,KXCPI-31JUN,2031-07-14T12:25:00Z,-0.4,no
            KXCPI-31MAY-T0.2,KXCPI-31MAY,2031-06-10T12:25:00Z,0.1%,no

            """,
            to: "econ_settlements.csv")
        let world = try RecordedWorld(directory: directory.path, from: try time("2031-07-05T06:00:00Z"))
        let now = try time("2031-07-05T06:00:00Z")
        let market = try #require(world.market("KXCPI-31JUN-T-0.1", at: now))
        #expect(market.strike == .greater(-100_000))
        #expect(
            market.rulesPrimary
                == "If the Consumer Price Index (CPI) increases by more than -0.1% in June 2031, then the market resolves to Yes.")
        let step = try #require(world.step(of: market, at: now))
        #expect(step.book.bids == [try SmallWorld.level("0.76", "100")])
        #expect(step.book.asks == [try SmallWorld.level("0.78", "100")])
        let none = try #require(world.market("KXCPI-31JUN-T0.0", at: now))
        #expect(try #require(world.step(of: none, at: now)).book.bids.isEmpty)
        #expect(world.market("KXCPI-31MAY-T0.2", at: now)?.status(at: now) == .finalized)
        let later = try #require(world.step(of: market, at: try time("2031-07-06T06:00:00Z")))
        #expect(later.book.bids.first?.price.decimal == "0.70" && later.book.asks.isEmpty)
        #expect(market.determination?.expirationValue == "-0.4")
    }

    @Test func aDirectoryWithoutARecordingIsNamed() throws {
        let directory = try TemporaryDirectory()
        let start = try time("2031-03-05T07:00:00Z")
        let error = #expect(throws: UnknownRecording.self) { try RecordedWorld(directory: directory.path, from: start) }
        #expect("\(try #require(error))".contains("kxfeddecision_hourly.csv"))
    }

    @Test func aRecordingWithoutARowIsNamed() throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.hourlyHeader + "\n", to: "kxfeddecision_hourly.csv")
        try directory.write(Self.marketsHeader + "\n", to: "kxfeddecision_markets.csv")
        let start = try time("2031-03-05T07:00:00Z")
        let error = #expect(throws: CSVError.self) { try RecordedWorld(directory: directory.path, from: start) }
        #expect("\(try #require(error))".contains("no row of a listed market"))
    }

    /// The real recordings, where they lie beside the project.
    @Test func theRealRecordingsPlay() throws {
        guard let data = Self.recordings() else {
            print("skipped: no recordings at $TBOT_RECORDINGS or ../shared/data")
            return
        }
        let fed = try RecordedWorld(directory: "\(data)/kalshi_fed", from: try time("2025-09-17T06:00:00Z"))
        let market = try #require(fed.market("KXFEDDECISION-25SEP-C25", at: fed.summary.start))
        let step = try #require(fed.step(of: market, at: fed.summary.start))
        #expect(step.book.bids.first?.price.decimal == "0.90" && step.book.asks.first?.price.decimal == "0.92")
        #expect(step.book.bids.first?.quantity == .whole(8_253))
        #expect(market.determination?.outcome == .yes)
        #expect(fed.events(since: fed.summary.start, at: fed.summary.start).count > 2)
        let econ = try RecordedWorld(directory: "\(data)/kalshi_econ", from: try time("2026-07-14T01:00:00Z"))
        let ladder = try #require(econ.event("KXCPIYOY-26JUN", at: econ.summary.start))
        #expect(ladder.markets.filter { $0.determination?.outcome == .yes }.count == 10)
        let quoted = ladder.markets.filter { econ.step(of: $0, at: econ.summary.start)?.book.bids.isEmpty == false }
        print("econ at the start: \(quoted.count) of \(ladder.markets.count) CPI year-on-year markets are bid for")
    }

    private static func recordings() -> String? {
        let named = ProcessInfo.processInfo.environment["TBOT_RECORDINGS"]
        let beside = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return [named, "/\(beside)/shared/data", "../shared/data"].compactMap { $0 }.first {
            access("\($0)/kalshi_fed/kxfeddecision_hourly.csv", R_OK) == 0
        }
    }
}

extension String {
    fileprivate init(contentsOfFile path: String) throws {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw TestFailure("cannot read \(path)") }  // named instead
        self = String(decoding: data, as: UTF8.self)
    }
}
