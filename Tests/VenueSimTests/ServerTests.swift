import Domain
import Locked
import Testing

@testable import VenueSim

/// The API over real sockets, as a client sees it.
struct ServerTests {
    private static func world() throws -> RecordedWorld {
        let steps = [
            try SmallWorld.step(0, bids: [("0.40", "10"), ("0.39", "20")], asks: [("0.42", "5"), ("0.43", "50.5")]),
            try SmallWorld.step(30, bids: [("0.35", "10")], asks: [("0.38", "10")]),
        ]
        return SmallWorld.world([(SmallWorld.market("KXTEST-26JAN-A"), steps), (SmallWorld.market("KXTEST-26JAN-B", outcome: .no), [])])
    }

    private static func order(
        _ id: String, side: String = "bid", count: String = "3.00", price: String = "0.4200", force: String = "immediate_or_cancel",
        ticker: String = "KXTEST-26JAN-A",
        more: String = ""
    ) -> String {
        """
        {"ticker":"\(ticker)","client_order_id":"\(id)","side":"\(side)","count":"\(count)","price":"\(price)","time_in_force":"\(force)",\
        "self_trade_prevention_type":"taker_at_cross"\(more)}
        """
    }

    private static let path = "/portfolio/events/orders"

    @Test func marketDataIsPublicAndHasEveryRequiredField() async throws {
        try await Server.run(try Self.world(), market: SmallWorld.at(1)) { server in
            let client = try server.client()
            let markets = try client.json("GET", "/markets?limit=1", as: Tree.self)
            let cursor = try #require(markets["cursor"]?.text)
            #expect(!cursor.isEmpty)
            let market = try #require(markets["markets"]?[0])
            let required = """
                ticker event_ticker market_type yes_sub_title no_sub_title created_time updated_time open_time close_time \
                latest_expiration_time settlement_timer_seconds status yes_bid_dollars yes_bid_size_fp yes_ask_dollars \
                yes_ask_size_fp no_bid_dollars no_ask_dollars last_price_dollars volume_fp volume_24h_fp result \
                can_close_early open_interest_fp notional_value_dollars previous_yes_bid_dollars previous_yes_ask_dollars \
                previous_price_dollars settlement_bounds_type expiration_value rules_primary rules_secondary \
                price_level_structure price_ranges
                """
            for name in required.split(separator: " ") { #expect(market.keys.contains(String(name)), "\(name)") }
            #expect(market["yes_bid_dollars"]?.text == "0.4000")
            #expect(market["yes_ask_dollars"]?.text == "0.4200")
            #expect(market["no_ask_dollars"]?.text == "0.6000")
            #expect(market["yes_ask_size_fp"]?.text == "5.00")
            #expect(market["status"]?.text == "active")
            #expect(market["price_ranges"]?[0]?["step"]?.text == "0.0100")
            let rest = try client.json("GET", "/markets?limit=1&cursor=\(cursor)", as: Tree.self)
            #expect(rest["cursor"]?.text == "")
            #expect(rest["markets"]?[0]?["yes_ask_dollars"]?.text == "1.0000")
            let book = try client.json("GET", "/markets/KXTEST-26JAN-A/orderbook", as: Tree.self)
            #expect(
                book["orderbook_fp"]?["yes_dollars"]?.items == [
                    .array([.string("0.3900"), .string("20.00")]), .array([.string("0.4000"), .string("10.00")]),
                ])
            #expect(
                book["orderbook_fp"]?["no_dollars"]?.items == [
                    .array([.string("0.5700"), .string("50.50")]), .array([.string("0.5800"), .string("5.00")]),
                ])
            let shallow = try client.json("GET", "/markets/KXTEST-26JAN-A/orderbook?depth=1", as: Tree.self)
            #expect(shallow["orderbook_fp"]?["yes_dollars"]?.items == [.array([.string("0.4000"), .string("10.00")])])
            let books = try client.json("GET", "/markets/orderbooks?tickers=KXTEST-26JAN-A&tickers=KXTEST-26JAN-B", as: Tree.self)
            #expect(books["orderbooks"]?.items.count == 2)
            let events = try client.json("GET", "/events?with_nested_markets=true&status=open", as: Tree.self)
            #expect(events["events"]?[0]?["markets"]?.items.count == 2)
            #expect(try client.json("GET", "/events/KXTEST-26JAN", as: Tree.self)["markets"]?.items.count == 2)
            #expect(try client.json("GET", "/series/KXTEST", as: Tree.self)["series"]?["fee_type"]?.text == "quadratic")
            #expect(try client.json("GET", "/series/fee_changes", as: Tree.self)["series_fee_change_arr"]?.items == [])
            #expect(
                try client.json("GET", "/series/fee_changes?show_historical=true", as: Tree.self)["series_fee_change_arr"]?.items.count == 1
            )
            #expect(try client.json("GET", "/exchange/status", as: Tree.self)["trading_active"] == .bool(true))
            #expect(try client.json("GET", "/exchange/schedule", as: Tree.self)["schedule"]?["standard_hours"]?.items.count == 1)
            let start = SmallWorld.at(0).unixSeconds
            let candles = try client.json(
                "GET", "/series/KXTEST/markets/KXTEST-26JAN-A/candlesticks?start_ts=\(start - 120)&end_ts=\(start + 60)&period_interval=1",
                as: Tree.self)
            #expect(candles["candlesticks"]?.items.last?["yes_bid"]?["close_dollars"]?.text == "0.4000")
            #expect(candles["candlesticks"]?.items.last?["price"]?["close_dollars"] == .null)
            for (path, status) in [
                ("/markets/NONE", 404), ("/nothing", 404), ("/markets?limit=1001", 400), ("/markets?status=maybe", 400),
                ("/markets?cursor=x", 400),
            ] {
                let answer = try client.send("GET", path)
                #expect(answer.status == status, "\(path)")
                #expect(try Tree(answer.body)["error"]?["code"]?.text != nil)
            }
            #expect(try client.connection.send("GET", "/trade-api/v3/markets").status == 404)
            #expect(try client.send("PUT", "/markets").status == 405)
        }
    }

    @Test(arguments: [Signer.Kind.ed25519, .rsa])
    func anOrderIsPlacedListedAndPaid(_ kind: Signer.Kind) async throws {
        let signer = try Signer(kind)
        try await Server.run(try Self.world(), market: SmallWorld.at(1)) { server in
            try server.open(signer)
            let client = try server.client(signer)
            let placed = try client.json(
                "POST", Self.path, body: Self.order("c1", count: "8.00", price: "0.4300"), status: 201, as: Tree.self)
            #expect(placed["fill_count"]?.text == "8.00")
            #expect(placed["remaining_count"]?.text == "0.00")
            #expect(placed["average_fill_price"]?.text == "0.42375")
            #expect(placed["client_order_id"]?.text == "c1")
            let id = try #require(placed["order_id"]?.text)
            let order = try client.json("GET", "/portfolio/orders/\(id)", as: Tree.self)["order"]
            #expect(order?["status"]?.text == "executed")
            #expect(order?["outcome_side"]?.text == "yes")
            #expect(order?["taker_fill_cost_dollars"]?.text == "3.3900")
            let fills = try #require(try client.json("GET", "/portfolio/fills?order_id=\(id)", as: Tree.self)["fills"]?.items)
            #expect(fills.count == 2)
            let fees = try fills.map { try Money(decimal: try #require($0["fee_cost"]?.text)) }.reduce(.zero, +)
            #expect(try Money(decimal: try #require(order?["taker_fees_dollars"]?.text)) == fees)
            let listed = try client.json("GET", "/portfolio/orders?ticker=KXTEST-26JAN-A&status=executed", as: Tree.self)
            #expect(listed["orders"]?.items.map { $0["client_order_id"]?.text } == ["c1"])
            let position = try client.json("GET", "/portfolio/positions", as: Tree.self)["market_positions"]?[0]
            #expect(position?["position_fp"]?.text == "8.00")
            #expect(position?["market_exposure_dollars"]?.text == "3.3900")
            let balance = try client.json("GET", "/portfolio/balance", as: Tree.self)
            let expected = Money.dollars(1_000) - (try Money(decimal: "3.39")) - fees
            #expect(try Money(decimal: try #require(balance["balance_dollars"]?.text)) == expected)
            #expect(balance["balance"]?.number == Double(expected.micros / 10_000))
            #expect(balance["portfolio_value"]?.number == 320)
            #expect(balance["balance_breakdown"]?[0]?["exchange_index"]?.number == 0)

            server.market.withLock { $0 = SmallWorld.at(200) }
            let settlement = try client.json("GET", "/portfolio/settlements", as: Tree.self)["settlements"]?[0]
            #expect(settlement?["market_result"]?.text == "yes")
            #expect(settlement?["revenue"]?.number == 800)
            #expect(settlement?["yes_count_fp"]?.text == "8.00")
            #expect(settlement?["value"]?.number == 100)
            #expect(try client.json("GET", "/portfolio/positions", as: Tree.self)["market_positions"]?.items == [])
            #expect(
                try client.json("GET", "/portfolio/positions?settlement_status=settled", as: Tree.self)["market_positions"]?.items.count
                    == 1)
            let market = try client.json("GET", "/markets/KXTEST-26JAN-A", as: Tree.self)["market"]
            #expect(market?["status"]?.text == "finalized")
            #expect(market?["result"]?.text == "yes")
            #expect(market?["settlement_value_dollars"]?.text == "1.0000")

            let oracle = try Tree(try HTTPConnection(port: server.admin).send("GET", "/sim/orders?venue=kalshi").body)
            let seen = try #require(oracle["orders"]?[0])
            #expect(
                seen.keys == [
                    "venue", "account", "market", "side", "order_id", "client_order_id", "quantity", "filled", "status", "fills",
                    "accepted_at",
                ])
            #expect(seen["side"]?.text == "yes")
            #expect(seen["accepted_at"]?.text == "2026-01-05T08:01:00.000Z")
            #expect(seen["fills"]?.items.map { $0["price"]?.text } == ["0.4200", "0.4300"])
            #expect(seen["fills"]?[0]?.keys == ["quantity", "price", "fee", "at"])
        }
    }

    @Test func errorsAreNestedAndHaveTheVenuesCodes() async throws {
        let signer = try Signer(.ed25519)
        try await Server.run(try Self.world(), market: SmallWorld.at(1)) { server in
            try server.open(signer, balance: "10.00")
            let client = try server.client(signer)
            _ = try client.json("POST", Self.path, body: Self.order("c1", count: "1"), status: 201, as: Tree.self)
            let wrong: [(String, Int, String)] = [
                (Self.order("c1"), 409, "order_already_exists"),
                (Self.order("c2", count: "100", force: "fill_or_kill", ticker: "KXTEST-26JAN-B"), 400, "insufficient_balance"),
                (Self.order("c3", count: "9", price: "0.4200", force: "fill_or_kill"), 409, "fill_or_kill_insufficient_resting_volume"),
                (Self.order("c3", count: "1"), 409, "order_already_exists"), (Self.order("c4", count: "100"), 400, "insufficient_balance"),
                (Self.order("c5", force: "good_till_canceled", more: ",\"post_only\":true"), 400, "post_only_cross"),
                (Self.order("c6", price: "0.425"), 400, "invalid_order"), (Self.order("c6", price: "0.42001"), 400, "invalid_parameters"),
                (Self.order("c6", side: "yes"), 400, "invalid_parameters"), (Self.order("c6", count: "0.00"), 400, "invalid_order_size"),
                (Self.order("c6", force: "gtc"), 400, "invalid_parameters"), (Self.order("c6", ticker: "NONE"), 404, "not_found"),
                ("{}", 400, "invalid_parameters"),
                ("nonsense", 400, "invalid_parameters"), (Self.order("c6", more: ",\"exchange_index\":1"), 400, "invalid_parameters"),
            ]
            for (body, status, code) in wrong {
                let answer = try client.send("POST", Self.path, body: body)
                #expect(answer.status == status, "\(body) \(answer.body)")
                #expect(try Tree(answer.body)["error"]?["code"]?.text == code, "\(body) \(answer.body)")
            }
            let empty = try client.json("POST", Self.path, body: Self.order("c7", count: "1", price: "0.10"), status: 201, as: Tree.self)
            #expect(empty["fill_count"]?.text == "0.00" && empty["remaining_count"]?.text == "0.00" && empty["average_fill_price"] == nil)
            server.market.withLock { $0 = SmallWorld.at(121) }
            let late = try client.send("POST", Self.path, body: Self.order("c8"))
            #expect(try Tree(late.body)["error"]?["code"]?.text == "MARKET_INACTIVE")
        }
    }

    @Test func ordersAreAmendedDecreasedCancelledAndBatched() async throws {
        let signer = try Signer(.ed25519)
        try await Server.run(try Self.world(), market: SmallWorld.at(1)) { server in
            try server.open(signer)
            let client = try server.client(signer)
            func rest(_ id: String) throws -> String {
                let placed = try client.json(
                    "POST", Self.path, body: Self.order(id, price: "0.3000", force: "good_till_canceled"), status: 201, as: Tree.self)
                return try #require(placed["order_id"]?.text)
            }
            let first = try rest("c1")
            let amend = "{\"ticker\":\"KXTEST-26JAN-A\",\"side\":\"bid\",\"price\":\"0.3100\",\"count\":\"5.00\"}"
            #expect(try client.json("POST", "\(Self.path)/\(first)/amend", body: amend, as: Tree.self)["remaining_count"]?.text == "5.00")
            #expect(
                try client.json("POST", "\(Self.path)/\(first)/decrease", body: "{\"reduce_by\":\"1.50\"}", as: Tree.self)[
                    "remaining_count"]?.text == "3.50")
            #expect(
                try client.send("POST", "\(Self.path)/\(first)/decrease", body: "{\"reduce_by\":\"1\",\"reduce_to\":\"1\"}").status == 400)
            #expect(
                try client.json("DELETE", "\(Self.path)/\(first)?market_ticker=KXTEST-26JAN-A", as: Tree.self)["reduced_by"]?.text == "3.50"
            )
            #expect(try client.send("DELETE", "\(Self.path)/\(first)").status == 404)
            let batch =
                "{\"orders\":[\(Self.order("b1", price: "0.20", force: "good_till_canceled")),\(Self.order("b1")),\(Self.order("b2"))]}"
            let answers = try client.json("POST", "\(Self.path)/batched", body: batch, status: 201, as: Tree.self)["orders"]?.items ?? []
            #expect(answers.map { $0["error"]?["code"]?.text } == [nil, "order_already_exists", nil])
            #expect(answers.first?["error"] == .null)
            let resting = try #require(answers.first?["order_id"]?.text)
            let cancels = try client.json(
                "DELETE", "\(Self.path)/batched", body: "{\"orders\":[{\"order_id\":\"\(resting)\"},{\"order_id\":\"x\"}]}", as: Tree.self)
            #expect(cancels["orders"]?.items.map { $0["reduced_by"]?.text } == ["3.00", "0.00"])
            _ = try rest("c2")
            let all = try client.send("DELETE", Self.path)
            #expect(all.status == 204 && all.body.isEmpty)
            #expect(try client.json("GET", "/portfolio/orders?status=resting", as: Tree.self)["orders"]?.items == [])
            let pages = try client.json("GET", "/portfolio/orders?limit=2", as: Tree.self)
            let next = try client.json("GET", "/portfolio/orders?limit=2&cursor=\(try #require(pages["cursor"]?.text))", as: Tree.self)
            #expect((pages["orders"]?.items ?? []).count == 2 && next["cursor"]?.text == "")
            #expect(
                ((pages["orders"]?.items ?? []) + (next["orders"]?.items ?? [])).map { $0["client_order_id"]?.text } == [
                    "c2", "b2", "b1", "c1",
                ])
        }
    }

    @Test func keysAreCheckedOnEveryRequestThatCarriesOne() async throws {
        let (trader, reader, stranger) = (try Signer(.ed25519), try Signer(.ed25519), try Signer(.ed25519))
        try await Server.run(try Self.world(), market: SmallWorld.at(1)) { server in
            try server.open(trader, key: "t", scopes: ["read", "trade"])
            try server.open(reader, key: "r", scopes: ["read"])
            func status(_ signer: Signer?, _ key: String, _ method: String, _ path: String, body: String? = nil) throws -> Int {
                try server.client(signer, key: key).send(method, path, body: body).status
            }
            #expect(try status(trader, "t", "POST", Self.path, body: Self.order("c1")) == 201)
            #expect(try status(reader, "r", "POST", Self.path, body: Self.order("c2")) == 403)
            // The reader sees the trader's order: both keys are of one account.
            #expect(try server.client(reader, key: "r").json("GET", "/portfolio/orders", as: Tree.self)["orders"]?.items.count == 1)
            #expect(try status(stranger, "t", "GET", "/portfolio/balance") == 401)
            #expect(try status(stranger, "x", "GET", "/portfolio/balance") == 401)
            #expect(try status(stranger, "t", "GET", "/markets") == 401)
            #expect(try status(nil, "", "GET", "/portfolio/balance") == 401)
            #expect(try status(trader, "t", "GET", "/portfolio/fills?limit=5") == 200)
            let half = try HTTPConnection(port: server.kalshi).send(
                "GET", "\(KalshiAPI.mount)/markets", headers: [("KALSHI-ACCESS-KEY", "t")])
            #expect(half.status == 401)
            let stale = try server.client(trader, key: "t")
            let signed = trader.headers(
                method: "GET", path: "\(KalshiAPI.mount)/portfolio/fills", at: server.wall.withLock { $0 } - .seconds(31))
            let late = try stale.connection.send(
                "GET", "\(KalshiAPI.mount)/portfolio/fills",
                headers: [
                    ("KALSHI-ACCESS-KEY", "t"), ("KALSHI-ACCESS-TIMESTAMP", signed.timestamp),
                    ("KALSHI-ACCESS-SIGNATURE", signed.signature),
                ])
            #expect(late.status == 401)
        }
    }

    @Test func tooManyRequestsAreRefusedInTheStringForm() async throws {
        let signer = try Signer(.ed25519)
        try await Server.run(try Self.world(), market: SmallWorld.at(1)) { server in
            try server.open(signer, tier: "basic")
            let client = try server.client(signer)
            #expect(try client.json("GET", "/account/limits", as: Tree.self)["write"]?["refill_rate"]?.number == 100)
            for number in 0..<10 {
                #expect(try client.send("POST", Self.path, body: Self.order("c\(number)", price: "0.10")).status == 201)
            }
            let refused = try client.send("POST", Self.path, body: Self.order("c10", price: "0.10"))
            #expect(refused.status == 429)
            #expect(refused.body == "{\"error\":\"too many requests\"}")
            #expect(refused.headers["retry-after"] == nil)
            server.machine.withLock { $0 = MachineTime(nanoseconds: 100_000_000) }
            #expect(try client.send("POST", Self.path, body: Self.order("c10", price: "0.10")).status == 201)
            #expect(try client.send("GET", "/portfolio/balance").status == 200)
            #expect(try client.send("GET", "/portfolio/balance").status == 429)
            server.machine.withLock { $0 = MachineTime(nanoseconds: 1_100_000_000) }
            #expect(try client.send("GET", "/portfolio/balance").status == 200)
            // A batch is billed by its items, all or nothing.
            let items = (0..<11).map { Self.order("d\($0)", price: "0.10") }.joined(separator: ",")
            #expect(try client.send("POST", "\(Self.path)/batched", body: "{\"orders\":[\(items)]}").status == 429)
            #expect(try client.json("GET", "/portfolio/orders", as: Tree.self)["orders"]?.items.count == 11)
        }
    }

    @Test func theAdminPortOpensAccountsOnceAndTellsTheWorld() async throws {
        let signer = try Signer(.ed25519)
        try await Server.run(try Self.world(), market: SmallWorld.at(1)) { server in
            try server.open(signer)
            let admin = try HTTPConnection(port: server.admin)
            func post(_ body: String) throws -> HTTPConnection.Answer { try admin.send("POST", "/sim/accounts", body: body) }
            let pem = signer.publicPEM.split(separator: "\n").joined(separator: "\\n")
            #expect(
                try post("{\"venue\":\"kalshi\",\"key_id\":\"key-2\",\"public_key_pem\":\"\(pem)\",\"balance\":\"5.00\",\"account\":\"a\"}")
                    .status == 409)
            #expect(try post("{\"venue\":\"kalshi\",\"key_id\":\"key-2\",\"public_key_pem\":\"\(pem)\",\"account\":\"a\"}").status == 201)
            #expect(try post("{\"venue\":\"kalshi\",\"key_id\":\"key-2\",\"public_key_pem\":\"\(pem)\",\"account\":\"a\"}").status == 200)
            #expect(
                try post("{\"venue\":\"kalshi\",\"key_id\":\"key-2\",\"public_key_pem\":\"\(pem)\",\"balance\":\"1.00\",\"account\":\"b\"}")
                    .status == 409)
            #expect(try post("{\"venue\":\"kalshi\",\"key_id\":\"key-3\",\"public_key_pem\":\"x\",\"balance\":\"1.00\"}").status == 400)
            #expect(try post("{\"venue\":\"kalshi\",\"key_id\":\"key-3\",\"public_key_pem\":\"\(pem)\"}").status == 400)
            #expect(try post("{\"venue\":\"kalshi\",\"key_id\":\"key-3\",\"public_key_pem\":\"\(pem)\",\"balance\":\"-1\"}").status == 400)
            #expect(try post("{\"venue\":\"oanda\",\"key_id\":\"key-3\",\"public_key_pem\":\"\(pem)\",\"balance\":\"1.00\"}").status == 400)
            let accounts = try Tree(try admin.send("GET", "/sim/accounts").body)["accounts"]
            #expect(accounts?.items.count == 1)
            #expect(accounts?[0]?["keys"]?.items.count == 2)
            #expect(try Tree(try admin.send("GET", "/sim/clock").body)["rate"]?.number == 600)
            #expect(try Tree(try admin.send("GET", "/sim/world").body)["kind"]?.text == "recorded")
            #expect(try admin.send("GET", "/sim/health").status == 200)
            #expect(try admin.send("POST", "/sim/faults", body: "{}").status == 404)
        }
    }
}
