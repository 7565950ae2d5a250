import Domain
import Testing

@testable import Venues

/// Real bodies of January 2026, before counts became text: what still has today's shape is read, everything else is a refusal that names
/// the field. Nothing reads as zero.
///
/// | recording | today |
/// | --- | --- |
/// | exchange_status, series_single, series_list | read |
/// | events_list, event_single (the event) | read; nested markets were not asked for |
/// | markets_list, market_single, event_single (the market) | refused: `volume_24h_fp` absent |
/// | series_candlesticks, candlesticks_batch | refused: `volume_fp` absent |
/// | orderbook | refused: `orderbook_fp` absent |
/// | create, cancel, amend | an answer without an order id: unknown |
@Suite(.enabled(if: Recordings.folder != nil, "the recordings are not beside the project"))
struct RecordedBodiesTests {
    /// The field at which reading fails; `nil` when it succeeds.
    private func fault(_ read: () throws(VenueError) -> Void) -> String? {
        do throws(VenueError) {
            try read()
            return nil
        } catch .malformed(_, let field, let excerpt) {
            return "\(field): \(excerpt)"
        } catch {
            return "\(error)"
        }
    }

    @Test func theExchangeStatusIsRead() throws {
        let status = try KalshiExchangeDecoder.decode(Recordings.body("exchange_status_response"))
        #expect(status == ExchangeStatus(tradingActive: true, reason: "", resumesAt: nil, shards: []))
    }

    @Test func everySeriesIsRead() throws {
        let single = try KalshiSeriesDecoder(#require(try Recordings.body("series_single_response")["series"]), "series")
        #expect(
            single.id == ID("CO2") && single.category == "Climate and Weather" && single.fees.type == "quadratic"
                && single.fees.multiplier == .one)
        #expect(single.sources == "Energy Information Administration (https://www.eia.gov/totalenergy/data/monthly/index.php)")
        let list = try #require(try Recordings.body("series_list_response")["series"]?.array)
        let decoded = try list.map { json in try KalshiSeriesDecoder(json, "series") }
        #expect(decoded.count == list.count && decoded.count > 200)
        #expect(decoded.allSatisfy { $0.sources.map { !$0.hasSuffix("…") } ?? false }, "no real list of sources is cut")
        #expect(decoded.allSatisfy { KalshiFeeType(rawValue: $0.fees.type) != nil })
    }

    @Test func everyEventIsRead() throws {
        let single = try #require(try Recordings.body("event_single_response")["event"])
        let event = try KalshiEventDecoder.event(KalshiEventDecoder.fields(single, index: 0), category: "World", sources: nil)
        #expect(
            event
                == MarketEvent(
                    id: ID("KXELONMARS-99"), series: ID("KXELONMARS"), title: "Will Elon Musk visit Mars in his lifetime?",
                    category: "World", mutuallyExclusive: false, resolutionSource: nil))
        let list = try #require(try Recordings.body("events_list_response")["events"]?.array)
        let events = try list.map { json in
            try KalshiEventDecoder.event(KalshiEventDecoder.fields(json, index: 0), category: "", sources: nil)
        }
        #expect(events.map(\.mutuallyExclusive) == [false, true, false, false, false])
    }

    @Test func everyMarketIsRefusedForItsCountsAlone() throws {
        var markets = try #require(try Recordings.body("markets_list_response")["markets"]?.array)
        markets.append(try #require(try Recordings.body("market_single_response")["market"]))
        markets += try #require(try Recordings.body("event_single_response")["markets"]?.array)
        #expect(markets.count == 7)
        for json in markets {
            let decoder = KalshiMarketDecoder(series: ID("S"), eventTitle: "")
            #expect(fault { () throws(VenueError) in _ = try decoder.decode(json) } == "volume_24h_fp: absent")
            // With today's counts beside the old ones the rest of the body is read: every date, price, grid and status in it is understood.
            var members = try #require(json.object)
            for name in ["volume_24h_fp", "open_interest_fp", "yes_bid_size_fp", "yes_ask_size_fp"] { members[name] = .string("1.00") }
            let today = JSON.object(members)
            #expect(fault { () throws(VenueError) in _ = try decoder.decode(today) } == nil)
            #expect(fault { () throws(VenueError) in _ = try KalshiQuote.decode(Fields(today, "market")) } == nil)
        }
    }

    @Test func theQuotesOfARecordedMarketAreItsPrices() throws {
        var members = try #require(try Recordings.body("event_single_response")["markets"]?.array?.first?.object)
        for name in ["yes_bid_size_fp", "yes_ask_size_fp"] { members[name] = .string("1.00") }
        let quote = try KalshiQuote.decode(Fields(.object(members), "market"))
        #expect(quote.bid?.price.micros == 60_000 && quote.ask?.price.micros == 70_000)
    }

    @Test func candlesAreRefusedForTheirCountsAlone() throws {
        let single = try Recordings.body("series_candlesticks_response")
        #expect(fault { () throws(VenueError) in _ = try KalshiCandleDecoder.decode(single, "candles") } == "volume_fp: absent")
        let batch = try #require(try Recordings.body("candlesticks_batch_response")["markets"]?.array?.first)
        #expect(fault { () throws(VenueError) in _ = try KalshiCandleDecoder.decode(batch, "candles") } == "volume_fp: absent")
        let today = try #require(single["candlesticks"]?.array).map { json in
            var members = try #require(json.object)
            for name in ["volume_fp", "open_interest_fp"] { members[name] = .string("1.00") }
            return JSON.object(members)
        }
        let candles = try KalshiCandleDecoder.decode(.object(["candlesticks": .array(today)]), "candles")
        #expect(candles.count == today.count && candles.contains { $0.trades != nil } && candles.contains { $0.trades == nil })
    }

    @Test func theOldOrderBookIsRefused() throws {
        let json = try Recordings.body("orderbook_response")
        #expect(
            fault { () throws(VenueError) in _ = try KalshiBookDecoder.decode(json, "book", at: MarketTime(unixSeconds: 0)) }
                == "orderbook_fp: absent")
    }

    @Test func anOldAnswerToAnOrderProvesNothing() throws {
        func bytes(_ name: String) throws -> [UInt8] { Array(try JSONText.write(Recordings.body(name)).utf8) }
        guard case .unknown(let place) = KalshiOutcome.place(Orders.buyNo, status: 201, body: try bytes("create_order_response")),
            case .unknown(let cancel) = KalshiOutcome.cancel(
                ID("6c170f2d-31ac-5a52-aa49-396c7be13455"), status: 200, body: try bytes("cancel_order_response")),
            case .unknown(let amend) = KalshiOutcome.amend(
                AmendRequest(
                    orderID: ID("bf2df755-28da-5ed2-b11b-aa4ab1d11665"), market: Orders.market, action: .buy, side: .yes, total: .whole(1),
                    limit: SidePrice(micros: 300_000), clientOrderID: ID("c")), status: 200, body: try bytes("amend_order_response"))
        else {
            Issue.record("an old answer was taken for a proof")
            return
        }
        #expect([place, cancel, amend].allSatisfy { $0.contains("'order_id' cannot be read: absent") })
    }
}
