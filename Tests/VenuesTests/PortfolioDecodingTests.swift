import Domain
import Testing

@testable import Venues

struct PortfolioDecodingTests {
    @Test func anOrderIsReadExactly() throws {
        let report = try KalshiOrderDecoder.decode(Bodies.order.json())
        #expect(
            report
                == OrderReport(
                    id: ID("o-1"), clientOrderID: ID("c-1"), market: Orders.market, action: .buy, side: .no,
                    limit: SidePrice(micros: 560_000),
                    status: .resting, quantity: .whole(10), filled: .whole(4), remaining: .whole(6), fees: Money(micros: 70_000),
                    createdAt: try MarketTime(rfc3339: "2026-01-14T20:18:04.727473Z")))
        #expect(try KalshiOrderDecoder.decode(Bodies.order.with("client_order_id", "\"\"").json()).clientOrderID == nil)
        #expect(try KalshiOrderDecoder.decode(Bodies.order.with("created_time", "null").json()).createdAt == nil)
    }

    @Test(
        arguments: [
            ("order_id", nil), ("client_order_id", nil), ("ticker", nil), ("outcome_side", nil), ("outcome_side", "\"maybe\""),
            ("book_side", "\"bid\""),
            ("book_side", "\"left\""), ("status", "\"pending\""), ("status", nil), ("yes_price_dollars", nil),
            ("yes_price_dollars", "null"),
            ("no_price_dollars", nil), ("no_price_dollars", "\"0.5500\""), ("fill_count_fp", nil), ("fill_count_fp", "4"),
            ("remaining_count_fp", nil),
            ("initial_count_fp", "null"), ("taker_fees_dollars", nil), ("maker_fees_dollars", "null"), ("created_time", "\"yesterday\""),
        ] as [(String, String?)])
    func anOrderThatCannotBeReadIsRefusedByName(name: String, raw: String?) throws {
        let error = try #require(throws: VenueError.self) { try KalshiOrderDecoder.decode(Bodies.order.with(name, raw).json()) }
        guard case .malformed(_, let field, _) = error else { Issue.record("\(error)"); return }
        #expect(field == name)
    }

    @Test(arguments: ["canceled", "executed"])
    func anEndedOrderWithSomethingLeftIsRefused(status: String) {
        #expect(throws: VenueError.self) { try KalshiOrderDecoder.decode(Bodies.order.with("status", "\"\(status)\"").json()) }
        #expect(throws: Never.self) {
            try KalshiOrderDecoder.decode(Bodies.order.with("status", "\"\(status)\"").with("remaining_count_fp", "\"0.00\"").json())
        }
    }

    @Test func aFillIsReadExactly() throws {
        #expect(
            try KalshiFillDecoder.decode(Bodies.fill.json())
                == Fill(
                    id: ID("f-1"), orderID: ID("o-1"), market: Orders.market, action: .buy, side: .no, quantity: .whole(4),
                    price: SidePrice(micros: 560_000),
                    fee: Money(micros: 69_000), at: try MarketTime(rfc3339: "2026-01-14T20:18:04.727473Z"), isTaker: true))
        let yes = Bodies.fill.with("outcome_side", "\"yes\"").with("book_side", "\"bid\"").with("created_time", nil)
        let fill = try KalshiFillDecoder.decode(yes.json())
        #expect(fill.side == .yes && fill.price == SidePrice(micros: 440_000) && fill.at == MarketTime(unixSeconds: 1_768_421_884))
    }

    @Test(
        arguments: [
            ("fill_id", nil), ("order_id", nil), ("ticker", nil), ("market_ticker", "\"OTHER\""), ("outcome_side", nil), ("count_fp", nil),
            ("count_fp", "\"0.00\""),
            ("yes_price_dollars", nil), ("no_price_dollars", "null"), ("is_taker", nil), ("is_taker", "1"), ("fee_cost", nil),
            ("fee_cost", "0.069"),
        ] as [(String, String?)])
    func aFillThatCannotBeReadIsRefusedByName(name: String, raw: String?) throws {
        let error = try #require(throws: VenueError.self) { try KalshiFillDecoder.decode(Bodies.fill.with(name, raw).json()) }
        guard case .malformed(_, let field, _) = error else { Issue.record("\(error)"); return }
        #expect(field == name)
    }

    @Test func aFillWithoutATimeIsRefused() {
        #expect(throws: VenueError.self) { try KalshiFillDecoder.decode(Bodies.fill.with("created_time", nil).with("ts", nil).json()) }
    }

    @Test func aNegativePositionIsNo() throws {
        let position = try #require(try KalshiPositionDecoder.decode(Bodies.position.json()))
        #expect(
            position
                == VenuePosition(
                    market: Orders.market, side: .no, quantity: .whole(4), exposure: Money(micros: 2_240_000),
                    realized: Money(micros: -100_000),
                    fees: Money(micros: 69_000)))
        let yes = try #require(try KalshiPositionDecoder.decode(Bodies.position.with("position_fp", "\"2.50\"").json()))
        #expect(yes.side == .yes && yes.quantity == Quantity(hundredths: 250))
        #expect(try KalshiPositionDecoder.decode(Bodies.position.with("position_fp", "\"0.00\"").json()) == nil)
        #expect(throws: VenueError.self) { try KalshiPositionDecoder.decode(Bodies.position.with("position_fp", nil).json()) }
        #expect(throws: VenueError.self) { try KalshiPositionDecoder.decode(Bodies.position.with("position_fp", "-4").json()) }
    }

    @Test func aSettlementPaysInWholeCents() throws {
        #expect(
            try KalshiSettlementDecoder.decode(Bodies.settlement.json())
                == Settlement(
                    market: Orders.market, event: ID("KXRATE-26DEC"), resolution: .settled(.no), yesQuantity: .zero, yesCost: .zero,
                    noQuantity: .whole(4),
                    noCost: Money(micros: 2_240_000), revenue: .dollars(4), fee: Money(micros: 69_000),
                    at: try MarketTime(rfc3339: "2026-01-28T19:10:00Z")))
        let scalar = Bodies.settlement.with("market_result", "\"scalar\"").with("value", "25")
        #expect(try KalshiSettlementDecoder.decode(scalar.json()).resolution == .scalar(YesPrice(exactly: 250_000)))
        #expect(try KalshiSettlementDecoder.decode(Bodies.settlement.with("value", nil).json()).resolution == .settled(.no))
    }

    @Test(
        arguments: [
            ("ticker", nil), ("event_ticker", nil), ("market_result", "\"\""), ("market_result", "\"perhaps\""), ("revenue", nil),
            ("revenue", "\"4.00\""),
            ("revenue", "4.5"), ("fee_cost", nil), ("settled_time", nil), ("no_count_fp", nil), ("value", "100"), ("value", "101"),
        ] as [(String, String?)])
    func aSettlementThatCannotBeReadIsRefusedByName(name: String, raw: String?) throws {
        let error = try #require(throws: VenueError.self) { try KalshiSettlementDecoder.decode(Bodies.settlement.with(name, raw).json()) }
        guard case .malformed(_, let field, _) = error else { Issue.record("\(error)"); return }
        #expect(field == name)
    }

    private static let balance = Body([
        "balance": "100017", "balance_dollars": "\"1000.1735\"", "portfolio_value": "2500", "updated_ts": "1768421884",
        "balance_breakdown": #"[{"exchange_index":0,"balance":"900.1735"},{"exchange_index":2,"balance":"100.0000"}]"#,
    ])

    @Test func aBalanceIsExactAndByShard() throws {
        #expect(
            try KalshiBalanceDecoder.decode(Self.balance.json())
                == Balance(
                    available: Money(micros: 1_000_173_500), portfolioValue: .dollars(25),
                    shards: [.init(index: 0, available: Money(micros: 900_173_500)), .init(index: 2, available: .dollars(100))]))
        #expect(try KalshiBalanceDecoder.decode(Self.balance.with("balance_breakdown", nil).json()).shards.isEmpty)
    }

    @Test(
        arguments: [
            ("balance_dollars", nil), ("balance_dollars", "\"1000.2735\""), ("balance", nil), ("balance", "100019"),
            ("portfolio_value", nil),
        ] as [(String, String?)])
    func aBalanceThatContradictsItselfIsRefused(name: String, raw: String?) {
        #expect(throws: VenueError.self) { try KalshiBalanceDecoder.decode(Self.balance.with(name, raw).json()) }
    }

    @Test(arguments: [
        ("true", "true", true, ""), ("true", "false", false, "trading is paused"),
        ("false", "true", false, "the exchange is down for maintenance"),
        ("false", "false", false, "the exchange is down for maintenance"),
    ])
    func theExchangeTradesOnlyWhenBothSaySo(exchange: String, trading: String, active: Bool, reason: String) throws {
        let body = Body([
            "exchange_active": exchange, "trading_active": trading, "exchange_estimated_resume_time": "\"2026-01-15T10:00:00Z\"",
            "exchange_index_statuses": #"[{"exchange_index":2,"description":"x","exchange_active":true,"trading_active":false}]"#,
        ])
        let status = try KalshiExchangeDecoder.decode(body.json())
        #expect(status.tradingActive == active && status.reason == reason)
        #expect(status.resumesAt?.rfc3339Seconds == "2026-01-15T10:00:00Z" && status.shards == [.init(index: 2, tradingActive: false)])
        #expect(throws: VenueError.self) { try KalshiExchangeDecoder.decode(body.with("trading_active", nil).json()) }
    }

    @Test func theAccountsLimitsAndCostsAreRead() throws {
        let limits = Body([
            "usage_tier": "\"expert\"", "read": #"{"refill_rate":600,"bucket_capacity":600}"#,
            "write": #"{"refill_rate":600,"bucket_capacity":1200}"#, "grants": "[]",
        ])
        #expect(
            try KalshiLimitsDecoder.limits(limits.json())
                == KalshiRateLimits(
                    read: .init(refillPerSecond: 600, capacity: 600), write: .init(refillPerSecond: 600, capacity: 1_200),
                    balancesPerSecond: 5))
        #expect(try KalshiLimitsDecoder.limits(limits.with("usage_tier", "\"basic\"").json()).balancesPerSecond == 1)
        #expect(throws: VenueError.self) { try KalshiLimitsDecoder.limits(limits.with("write", "null").json()) }
        let listed = Body([
            "default_cost": "11",
            "endpoint_costs":
                #"[{"method":"DELETE","path":"/trade-api/v2/portfolio/events/orders/:order_id","cost":3},"#
                + #"{"method":"get","path":"/markets/{ticker}","cost":4}]"#,
        ])
        let costs = try KalshiLimitsDecoder.costs(listed.json(), basePath: "/trade-api/v2")
        #expect(
            costs.of(.cancelOrder(ID("o-1"))) == 3 && costs.of(.market(ID("A"))) == 4 && costs.of(.createOrder) == 11
                && costs.of(.orderbook(ID("A"))) == 11)
        #expect(KalshiCosts.documented.of(.cancelOrder(ID("o"))) == 2 && KalshiCosts.documented.of(.order(ID("o"))) == 2)
        #expect(KalshiCosts.documented.of(.createOrder) == 10 && KalshiCosts.documented.of(.orders) == 10)
    }
}
