import Crypto
import Domain
import Fetch
import FoundationEssentials
import Locked
import Testing

@testable import Venues

/// The client against a real socket: what it sends, and how it follows listings.
struct VenueReadTests {
    @Test func aSignedRequestVerifiesWithThePublicKey() async throws {
        try await LoopbackVenue.run(
            subaccount: 2, answer: { _ in .respond(200, #"{"balance":100,"balance_dollars":"1.00","portfolio_value":0}"#) }
        ) { loopback async throws in
            #expect(try await loopback.venue.balance().available == .dollars(1))
            let request = try #require(loopback.server.requests.first)
            #expect(request.target == "/trade-api/v2/portfolio/balance?subaccount=2")
            #expect(request.headers["kalshi-access-key"] == "key-1" && request.headers["kalshi-access-timestamp"] == "1768400000123")
            let signature = try #require(request.headers["kalshi-access-signature"].flatMap { Data(base64Encoded: $0) })
            #expect(
                LoopbackVenue.key.publicKey.isValidSignature(signature, for: Array("1768400000123GET/trade-api/v2/portfolio/balance".utf8)))
        }
    }

    @Test func withoutAKeyThereIsMarketDataAndNothingElse() async throws {
        try await LoopbackVenue.run(signed: false, answer: { _ in .respond(200, #"{"orderbook_fp":{"yes_dollars":[],"no_dollars":[]}}"#) }) {
            loopback async throws in
            _ = try await loopback.venue.book(of: Orders.market, depth: 10)
            #expect(loopback.server.requests.first?.headers["kalshi-access-signature"] == nil)
            await #expect(throws: VenueError.unauthorized("GET /portfolio/positions", reason: "no Kalshi key is configured")) {
                try await loopback.venue.positions()
            }
            guard case .refused(let refusal) = await loopback.venue.place(Orders.buyNo, unless: Orders.never) else {
                Issue.record("not refused"); return
            }
            #expect(refusal.kind == .notSent)
            #expect(loopback.server.requests.count == 1)
        }
    }

    @Test func aBookIsAsOldAsItsRequest() async throws {
        try await LoopbackVenue.run(answer: { _ in
            .respond(200, #"{"orderbook_fp":{"yes_dollars":[["0.4100","5.00"]],"no_dollars":[["0.5600","2.00"]]}}"#)
        }) { loopback async throws in
            let book = try await loopback.venue.book(of: Orders.market, depth: 5)
            #expect(book.at == LoopbackVenue.now && book.bids.count == 1 && book.asks.first?.price.micros == 440_000)
            #expect(loopback.server.requests.first?.target == "/trade-api/v2/markets/KXRATE-26DEC-T3.5/orderbook?depth=5")
            await #expect(throws: VenueError.self) { try await loopback.venue.book(of: Orders.market, depth: 101) }
        }
    }

    @Test func booksAreAskedForAHundredAtATime() async throws {
        let markets = (0..<150).map { ID<Market>("M\($0)") }
        try await LoopbackVenue.run(answer: { request in
            let tickers = request.query.split(separator: "&").map { $0.dropFirst("tickers=".count) }
            let books = tickers.filter { $0 != "M7" }.map { ticker in
                let price = ticker == "M8" ? "41" : "0.4100"
                return #"{"ticker":"\#(ticker)","orderbook_fp":{"yes_dollars":[["\#(price)","5.00"]],"no_dollars":[]}}"#
            }
            return .respond(200, #"{"orderbooks":["# + books.joined(separator: ",") + "]}")
        }) { loopback async throws in
            let listing = try await loopback.venue.books(of: markets)
            #expect(listing.books.count == 148 && listing.books[ID("M149")]?.bids.count == 1)
            #expect(listing.problems.map(\.subject) == ["M8", "M7"])
            #expect(loopback.server.requests.map { $0.query.split(separator: "&").count } == [100, 50])
        }
    }

    /// A series with its events over two pages.
    private static func events(_ request: ScriptedRequest) -> ScriptedAnswer {
        switch (request.path, request.query.contains("cursor=next%2B1")) {
        case ("/trade-api/v2/series/KXRATE", _): .respond(200, "{\"series\":\(Bodies.series.text)}")
        case ("/trade-api/v2/events", false):
            .respond(200, Body.page("events", [Bodies.event([Bodies.market]), Body(["event_ticker": "\"BAD\""])], cursor: "next+1"))
        case ("/trade-api/v2/events", true):
            .respond(
                200, Body.page("events", [Bodies.event([Bodies.market.with("event_ticker", "\"E2\"")]).with("event_ticker", "\"E2\"")]))
        default: .respond(404, #"{"error":{"code":"not_found","message":"not found"}}"#)
        }
    }

    @Test func eventsAreListedOverAllPagesAndSeries() async throws {
        try await LoopbackVenue.run(answer: Self.events) { loopback async throws in
            let listing = try await loopback.venue.openEvents(of: [ID("KXRATE"), ID("KXGONE")])
            #expect(listing.events.map(\.event.id) == [ID("KXRATE-26DEC"), ID("E2")])
            #expect(listing.problems.map(\.subject) == ["BAD", "KXGONE"])
            let targets = loopback.server.requests.map(\.target)
            #expect(targets[1] == "/trade-api/v2/events?series_ticker=KXRATE&status=open&with_nested_markets=true&limit=100")
            #expect(targets[2].hasSuffix("&limit=100&cursor=next%2B1"))
        }
    }

    @Test func aMarketsSeriesComesFromItsEventAndIsRemembered() async throws {
        try await LoopbackVenue.run(answer: { request in
            request.path.contains("/markets/")
                ? .respond(200, "{\"market\":\(Bodies.market.text)}") : .respond(200, "{\"event\":\(Bodies.event([]).text),\"markets\":[]}")
        }) { loopback async throws in
            for _ in 0..<2 { #expect(try await loopback.venue.market(Orders.market).series == ID("KXRATE")) }
            #expect(
                loopback.server.requests.map(\.path) == [
                    "/trade-api/v2/markets/KXRATE-26DEC-T3.5", "/trade-api/v2/events/KXRATE-26DEC",
                    "/trade-api/v2/markets/KXRATE-26DEC-T3.5",
                ])
            await #expect(throws: VenueError.self) { try await loopback.venue.market(ID("ANOTHER")) }
        }
    }

    @Test func aCursorThatComesTwiceIsAnError() async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(200, Body.page("fills", [Bodies.fill], cursor: "again")) }) {
            loopback async throws in
            await #expect(throws: VenueError.endless("GET /portfolio/fills", pages: 2, reason: "a cursor came twice")) {
                try await loopback.venue.fills(FillQuery())
            }
            #expect(loopback.server.requests.count == 2)
        }
    }

    @Test func aListingWithoutEndStopsAtTheBound() async throws {
        try await LoopbackVenue.run(
            pagesMax: 3,
            answer: { request in
                .respond(200, Body.page("orders", [], cursor: "x" + String(request.query.split(separator: "=").last ?? "")))
            }
        ) { loopback async throws in
            await #expect(throws: VenueError.endless("GET /portfolio/orders", pages: 3, reason: "the bound is reached")) {
                try await loopback.venue.orders(OrderQuery())
            }
            #expect(loopback.server.requests.count == 3)
        }
    }

    @Test func listingsAskForWhatIsWanted() async throws {
        try await LoopbackVenue.run(answer: { request in
            switch request.path {
            case "/trade-api/v2/portfolio/orders": .respond(200, Body.page("orders", [Bodies.order]))
            case "/trade-api/v2/portfolio/fills": .respond(200, Body.page("fills", [Bodies.fill]))
            case "/trade-api/v2/portfolio/positions":
                .respond(200, Body.page("market_positions", [Bodies.position, Bodies.position.with("position_fp", "\"0.00\"")]))
            default: .respond(200, Body.page("settlements", [Bodies.settlement]))
            }
        }) { loopback async throws in
            let since = MarketTime(unixMicros: 1_768_400_000_500_000)
            #expect(
                try await loopback.venue.orders(OrderQuery(market: Orders.market, status: .resting, since: since, until: since)).count == 1)
            #expect(try await loopback.venue.fills(FillQuery(market: Orders.market, order: ID("o-1"), since: since)).count == 1)
            #expect(try await loopback.venue.positions().count == 1)
            #expect(try await loopback.venue.settlements(since: nil).count == 1)
            #expect(
                loopback.server.requests.map(\.query) == [
                    "limit=500&ticker=KXRATE-26DEC-T3.5&status=resting&min_ts=1768399999&max_ts=1768400001",
                    "limit=500&ticker=KXRATE-26DEC-T3.5&order_id=o-1&min_ts=1768399999", "limit=500&count_filter=position", "limit=500",
                ])
        }
    }

    @Test func oneRowThatCannotBeReadFailsAPortfolioListing() async throws {
        try await LoopbackVenue.run(answer: { _ in
            .respond(200, Body.page("orders", [Bodies.order, Bodies.order.with("status", "\"pending\"")]))
        }) { loopback async throws in
            await #expect(throws: VenueError.malformed("order o-1", field: "status", excerpt: "unknown 'pending'")) {
                try await loopback.venue.orders(OrderQuery())
            }
        }
    }

    @Test func oneOrderIsLookedUpOrIsNot() async throws {
        try await LoopbackVenue.run(answer: { request in
            request.path.hasSuffix("/o-1")
                ? .respond(200, "{\"order\":\(Bodies.order.text)}") : .respond(404, #"{"error":{"code":"not_found","message":"x"}}"#)
        }) { loopback async throws in
            #expect(try await loopback.venue.order(ID("o-1"))?.remaining == .whole(6))
            #expect(try await loopback.venue.order(ID("o-2")) == nil)
        }
    }

    /// What is absent without Kalshi's own word for it may be there after all.
    @Test func aNotFoundThatIsNotKalshisIsAnError() async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(404, "<html>") }) { loopback async throws in
            await #expect(throws: VenueError.status("GET /portfolio/orders/o-1", 404, code: "", message: "<html>")) {
                try await loopback.venue.order(ID("o-1"))
            }
        }
    }

    @Test(arguments: [
        (
            401, #"{"error":{"code":"authentication_error","message":"bad"}}"#,
            VenueError.unauthorized("GET /portfolio/positions", reason: "authentication_error: bad")
        ),
        (500, #"{"code":"internal","message":"sorry"}"#, .status("GET /portfolio/positions", 500, code: "internal", message: "sorry")),
        (400, #"{"error":"bad cursor"}"#, .status("GET /portfolio/positions", 400, code: "bad_cursor", message: "bad cursor")),
        (302, "", .status("GET /portfolio/positions", 302, code: "", message: "empty")),
    ])
    func aReadThatFailsSaysHow(status: Int, body: String, expected: VenueError) async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(status, body) }) { loopback async throws in
            await #expect(throws: expected) { try await loopback.venue.positions() }
        }
    }

    @Test func aReadIsTriedAgainAndSignedAnew() async throws {
        try await LoopbackVenue.run(answer: { request in
            request.headers["kalshi-access-signature"] == nil ? .respond(401, "") : .respond(503, "")
        }) { loopback async throws in
            await #expect(throws: VenueError.status("GET /portfolio/settlements", 503, code: "", message: "empty")) {
                try await loopback.venue.settlements(since: nil)
            }
            #expect(loopback.server.requests.count == 3)
        }
    }

    @Test(arguments: [200, 500, 503, 504])
    func theExchangesStatusMayComeWithAnError(status: Int) async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(status, #"{"exchange_active":false,"trading_active":false}"#) }) {
            loopback async throws in
            #expect(try await loopback.venue.exchangeStatus().reason == "the exchange is down for maintenance")
            #expect(loopback.server.requests.count == 1)
        }
        try await LoopbackVenue.run(answer: { _ in .respond(503, "<html>") }) { loopback async throws in
            await #expect(throws: VenueError.status("GET /exchange/status", 503, code: "", message: "<html>")) {
                try await loopback.venue.exchangeStatus()
            }
        }
    }

    @Test func theAccountsLimitsAreTakenOver() async throws {
        try await LoopbackVenue.run(answer: { request in
            request.path.hasSuffix("limits")
                ? .respond(
                    200,
                    #"{"usage_tier":"basic","read":{"refill_rate":200,"bucket_capacity":400},"#
                        + #""write":{"refill_rate":100,"bucket_capacity":100},"grants":[]}"#
                )
                : .respond(
                    200,
                    #"{"default_cost":10,"endpoint_costs":[{"method":"DELETE","path":"/portfolio/events/orders/{order_id}","cost":2}]}"#)
        }) { loopback async throws in
            #expect(try await loopback.venue.adoptAccountLimits() == .basic)
            let throttle = loopback.venue.client.throttle.withLock { $0 }
            let (write, cost) = throttle.charge(.cancelOrder(ID("o")))
            #expect(write.capacity == 100 && cost == 2 && throttle.charge(.orders).0.capacity == 400 && throttle.charge(.orders).1 == 10)
            #expect(throttle.charge(.balance).0 === throttle.balance && throttle.balance.capacity == 1 && throttle.charge(.balance).1 == 1)
        }
    }

    @Test func limitsThatCannotBeHadLeaveTheOldOnes() async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(404, #"{"error":"not found"}"#) }) { loopback async throws in
            await #expect(throws: VenueError.notFound("GET /account/limits")) { try await loopback.venue.adoptAccountLimits() }
            #expect(loopback.venue.client.throttle.withLock { $0.read.capacity } == 100_000)
        }
    }

    @Test func candlesAskForTheirPeriod() async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(200, #"{"ticker":"A","candlesticks":[]}"#) }) { loopback async throws in
            let (from, to) = (MarketTime(unixSeconds: 1_768_000_000), MarketTime(unixSeconds: 1_768_400_000))
            #expect(try await loopback.venue.candles(of: ID("A"), series: ID("S"), from: from, to: to, interval: .hour).isEmpty)
            #expect(
                loopback.server.requests.first?.target
                    == "/trade-api/v2/series/S/markets/A/candlesticks?start_ts=1768000000&end_ts=1768400000&period_interval=60")
            await #expect(throws: VenueError.self) {
                try await loopback.venue.candles(of: ID("A"), series: ID("S"), from: from, to: to, interval: .minute)
            }
            await #expect(throws: VenueError.self) {
                try await loopback.venue.candles(of: ID("A"), series: ID("S"), from: to, to: from, interval: .day)
            }
        }
    }

    /// A dot segment or an empty one would make another path of it: that of all orders, for one.
    @Test(arguments: ["", ".", ".."])
    func aTickerThatIsNoTickerIsNotSent(text: String) async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(200, "{}") }) { loopback async throws in
            await #expect(throws: VenueError.self) { try await loopback.venue.market(ID(text)) }
            guard case .refused(let refusal) = await loopback.venue.cancel(ID(text), market: Orders.market) else {
                Issue.record("not refused"); return
            }
            #expect(refusal.kind == .notSent && loopback.server.requests.isEmpty)
        }
    }

    @Test func aTickerIsEscapedAndSignedAsSent() async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(500, "") }) { loopback async throws in
            _ = try? await loopback.venue.book(of: ID("A/../B?x#é"), depth: 0)  // only the path matters here
            let request = try #require(loopback.server.requests.first)
            #expect(request.path == "/trade-api/v2/markets/A%2F..%2FB%3Fx%23%C3%A9/orderbook")
            let signature = try #require(request.headers["kalshi-access-signature"].flatMap { Data(base64Encoded: $0) })
            #expect(LoopbackVenue.key.publicKey.isValidSignature(signature, for: Array("1768400000123GET\(request.path)".utf8)))
        }
    }

    @Test(arguments: [
        ("https://x.example/trade-api/v2", "https://x.example", "/trade-api/v2"),
        ("http://127.0.0.1:9101/trade-api/v2/", "http://127.0.0.1:9101", "/trade-api/v2"),
        ("https://x.example", "https://x.example", ""),
    ])
    func aBaseURLIsSplit(url: String, origin: String, path: String) throws {
        let environment = try #require(KalshiEnvironment(baseURL: url))
        #expect(environment.origin == origin && environment.basePath == path)
    }

    @Test(arguments: [
        "", "ftp://x", "x.example/v2", "https://", "https:///v2", "https://u@x/v2", "https://x/v2?a=b", "https://x/v2#f", "https://x/a b",
        "https://ü",
    ])
    func aBaseURLThatIsNoneIsRefused(url: String) {
        #expect(KalshiEnvironment(baseURL: url) == nil)
    }
}
