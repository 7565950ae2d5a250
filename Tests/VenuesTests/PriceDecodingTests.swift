import Domain
import Testing

@testable import Venues

/// Prices in listings, books and candles: absent is never zero.
struct PriceDecodingTests {
    private func quote(_ body: Body) throws -> Quote { try KalshiQuote.decode(Fields(body.json(), "market")) }

    private func level(_ price: Int64, _ hundredths: Int64) throws -> BookLevel {
        BookLevel(price: try YesPrice(micros: price), quantity: Quantity(hundredths: hundredths))
    }

    @Test func aQuoteIsTheBestBidAndAskOnTheYesBook() throws {
        #expect(try quote(Bodies.market) == Quote(bid: level(410_000, 12_000), ask: level(440_000, 3_550)))
    }

    @Test func aBidOfZeroAndAnAskOfADollarMeanNobody() throws {
        let body = Bodies.market.with("yes_bid_dollars", "\"0.0000\"").with("no_ask_dollars", "\"1.0000\"")
            .with("yes_ask_dollars", "\"1.0000\"").with("no_bid_dollars", "\"0.0000\"")
        #expect(try quote(body) == Quote(bid: nil, ask: nil))
    }

    @Test func anEmptyCollectionMarketIsNobodyToo() throws {
        let body = Bodies.market.with("yes_bid_dollars", "\"0.0000\"").with("no_ask_dollars", "\"1.0000\"")
            .with("yes_ask_dollars", "\"0.0000\"").with("no_bid_dollars", "\"1.0000\"")
        #expect(try quote(body) == Quote(bid: nil, ask: nil))
        let closed = Bodies.market.with("yes_bid_dollars", "\"0.0000\"").with("no_ask_dollars", "\"0.0000\"")
            .with("yes_ask_dollars", "\"0.0000\"").with("no_bid_dollars", "\"0.0000\"")
        #expect(try quote(closed) == Quote(bid: nil, ask: nil))
    }

    @Test(
        arguments: [
            ("yes_bid_dollars", nil), ("yes_bid_dollars", "null"), ("yes_bid_dollars", "0.41"), ("yes_bid_dollars", "41"),
            ("yes_bid_dollars", "\"\""),
            ("yes_bid_dollars", "\"-0.0100\""), ("yes_bid_dollars", "\"1.0100\""), ("yes_bid_dollars", "\"0.41000001\""),
            ("yes_bid_dollars", "\"4.1e-1\""),
            ("yes_bid_dollars", "\"0,41\""), ("yes_ask_dollars", nil), ("yes_ask_dollars", "null"), ("yes_bid_size_fp", nil),
            ("yes_ask_size_fp", "null"),
            ("yes_ask_size_fp", "35"), ("no_bid_dollars", "\"0.5500\""), ("no_ask_dollars", "\"0.4100\""), ("no_ask_dollars", "59"),
        ] as [(String, String?)])
    func aPriceThatIsNotOneIsRefusedByName(name: String, raw: String?) throws {
        let error = try #require(throws: VenueError.self) { try quote(Bodies.market.with(name, raw)) }
        guard case .malformed(_, let field, _) = error else { Issue.record("\(error)"); return }
        #expect(field == name)
    }

    @Test(arguments: [
        ("\"0.4100\"", "41", true), ("\"0.4100\"", "42", false), ("\"0.4150\"", "41", true), ("\"0.4150\"", "42", true),
        ("\"0.4150\"", "43", false), ("\"0.4100\"", "0", false),
    ])
    func bothFormsOfAPriceMustAgree(dollars: String, cents: String, agree: Bool) throws {
        let body = Bodies.market.with("yes_bid_dollars", dollars).with("no_ask_dollars", nil).with("yes_bid", cents)
        if agree {
            #expect(throws: Never.self) { try quote(body) }
        } else {
            let error = try #require(throws: VenueError.self) { try quote(body) }
            guard case .malformed(_, "yes_bid_dollars", _) = error else { Issue.record("\(error)"); return }
        }
    }

    private func book(_ text: String) throws -> OrderBook {
        try KalshiBookDecoder.decode(JSONParser.parse(Array(text.utf8)), "book", at: MarketTime(unixSeconds: 9))
    }

    @Test func bidsForNoAreOffersOfYes() throws {
        let book = try book(
            #"{"orderbook_fp":{"yes_dollars":[["0.4000","7.00"],["0.4100","5.00"]],"no_dollars":[["0.5400","1.00"],["0.5600","2.50"]]}}"#)
        #expect(book.bids == [try level(410_000, 500), try level(400_000, 700)])
        #expect(book.asks == [try level(440_000, 250), try level(460_000, 100)])
        #expect(book.at == MarketTime(unixSeconds: 9))
        #expect(book.offers(of: .no).first?.price == SidePrice(micros: 590_000))
    }

    @Test(arguments: [#"{"orderbook_fp":{"yes_dollars":[],"no_dollars":[]}}"#, #"{"orderbook_fp":{"yes_dollars":null,"no_dollars":null}}"#])
    func anEmptyBookIsEmpty(text: String) throws {
        let book = try book(text)
        #expect(book.bids.isEmpty && book.asks.isEmpty)
    }

    @Test(arguments: [
        #"{}"#, #"{"orderbook_fp":null}"#, #"{"orderbook":{"yes":null,"no":null,"yes_dollars":null,"no_dollars":null}}"#,
        #"{"orderbook_fp":{"yes_dollars":[]}}"#, #"{"orderbook_fp":{"yes_dollars":{},"no_dollars":[]}}"#,
        #"{"orderbook_fp":{"yes_dollars":[["0.4100"]],"no_dollars":[]}}"#, #"{"orderbook_fp":{"yes_dollars":[[0.41,5]],"no_dollars":[]}}"#,
        #"{"orderbook_fp":{"yes_dollars":[["0.0000","5.00"]],"no_dollars":[]}}"#,
        #"{"orderbook_fp":{"yes_dollars":[["1.0000","5.00"]],"no_dollars":[]}}"#,
        #"{"orderbook_fp":{"yes_dollars":[["41","5.00"]],"no_dollars":[]}}"#,
        #"{"orderbook_fp":{"yes_dollars":[["0.4100","-5.00"]],"no_dollars":[]}}"#,
        #"{"orderbook_fp":{"yes_dollars":[[null,"5.00"]],"no_dollars":[]}}"#,
        #"{"orderbook_fp":{"yes_dollars":[["0.4100","5.00"]],"no_dollars":[["0.5900","5.00"]]}}"#,
    ])
    func aBookThatIsNotOneIsRefused(text: String) {
        #expect(throws: VenueError.self) { try book(text) }
    }

    private static let candle = Body([
        "end_period_ts": "1760500800",
        "yes_bid": #"{"open_dollars":"0.0800","high_dollars":"0.1000","low_dollars":"0.0800","close_dollars":"0.1000"}"#,
        "yes_ask": #"{"open_dollars":"0.1100","high_dollars":"0.1100","low_dollars":"0.1100","close_dollars":"0.1100"}"#,
        "price": #"{"open_dollars":null,"high_dollars":null,"low_dollars":null,"close_dollars":null,"previous_dollars":"0.1100"}"#,
        "volume_fp": "\"0.00\"", "open_interest_fp": "\"12432.00\"",
    ])

    private func candles(_ bodies: [Body]) throws -> [Candle] {
        try KalshiCandleDecoder.decode(JSONParser.parse(Array(Body.page("candlesticks", bodies).utf8)), "candles")
    }

    @Test func aCandleWithoutATradeHasNoTradePrices() throws {
        let traded = Self.candle.with("end_period_ts", "1760414400").with("volume_fp", "\"28.00\"")
            .with(
                "price",
                #"{"open_dollars":"0.1100","high_dollars":"0.1100","low_dollars":"0.0800","close_dollars":"0.0900"}"#
            )
        let candles = try candles([Self.candle, traded])
        #expect(candles.map(\.endsAt.unixSeconds) == [1_760_414_400, 1_760_500_800])
        #expect(candles[1].trades == nil && candles[1].bid.close.micros == 100_000 && candles[1].openInterest == .whole(12_432))
        #expect(candles[0].trades?.close.micros == 90_000 && candles[0].volume == .whole(28))
    }

    @Test(
        arguments: [
            ("end_period_ts", nil), ("end_period_ts", "\"1760500800\""), ("end_period_ts", "-1"), ("yes_bid", nil), ("yes_bid", "null"),
            ("yes_bid", #"{"open_dollars":"0.0800","high_dollars":"0.1000","low_dollars":"0.0800"}"#),
            ("yes_bid", #"{"open_dollars":"0.0800","high_dollars":"0.0700","low_dollars":"0.0800","close_dollars":"0.0800"}"#),
            ("price", #"{"open_dollars":null,"high_dollars":"0.1000","low_dollars":"0.0900","close_dollars":"0.1000"}"#),
            ("price", #"{"close":11,"close_dollars":null}"#), ("volume_fp", nil), ("volume_fp", "28"), ("open_interest_fp", nil),
        ] as [(String, String?)])
    func aCandleThatIsNotOneIsRefused(name: String, raw: String?) {
        #expect(throws: VenueError.self) { try candles([Self.candle.with(name, raw)]) }
    }
}
