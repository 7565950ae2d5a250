import Domain
import Testing

@testable import Venues

struct MarketDecodingTests {
    private func decode(_ body: Body) throws -> Market {
        try KalshiMarketDecoder(series: ID("KXRATE"), eventTitle: "The rate in December").decode(body.json())
    }

    @Test func aMarketIsReadExactly() throws {
        let market = try decode(Bodies.market)
        #expect(market.id == ID("KXRATE-26DEC-T3.5") && market.event == ID("KXRATE-26DEC") && market.series == ID("KXRATE"))
        #expect(market.title == "Above 3.5%?" && market.outcome == "Above 3.5%" && market.status == .open)
        #expect(market.opensAt.rfc3339Seconds == "2026-01-05T15:00:00Z" && market.closesAt.rfc3339Seconds == "2026-01-28T18:55:00Z")
        #expect(market.expectedExpiration?.rfc3339Seconds == "2026-01-28T19:00:00Z" && market.settlementTimerSeconds == 300)
        #expect(market.strike == .greater(3_500_000) && market.resolution == .open && market.ticks == .linearCent)
        #expect(market.volume24h == Quantity(hundredths: 123_400) && market.openInterest == Quantity(hundredths: 500_050))
    }

    @Test(arguments: [
        ("initialized", MarketStatus.unopened), ("active", .open), ("inactive", .paused), ("closed", .closed), ("determined", .closed),
        ("disputed", .disputed),
        ("amended", .closed), ("finalized", .settled),
    ])
    func everyStatusOfTheLifecycleIsKnown(word: String, status: MarketStatus) throws {
        #expect(try decode(Bodies.market.with("status", "\"\(word)\"")).status == status)
    }

    @Test(
        arguments: [
            ("", nil, Resolution.open), ("yes", nil, .settled(.yes)), ("no", nil, .settled(.no)), ("yes", "1.0000", .settled(.yes)),
            ("no", "0.0000", .settled(.no)),
            ("scalar", "0.2500", .scalar(YesPrice(exactly: 250_000))), ("scalar", nil, .scalar(nil)), ("void", nil, .void),
        ] as [(String, String?, Resolution)])
    func everyResultIsKnown(word: String, value: String?, resolution: Resolution) throws {
        let body = Bodies.market.with("status", "\"finalized\"").with("result", "\"\(word)\"").with(
            "settlement_value_dollars", value.map { "\"\($0)\"" })
        #expect(try decode(body).resolution == resolution)
    }

    @Test func aDisputedResultIsNone() throws {
        #expect(try decode(Bodies.market.with("status", "\"disputed\"").with("result", "\"yes\"")).resolution == .open)
    }

    @Test(
        arguments: [
            ("\"greater_or_equal\"", "3.5", nil, Strike.greaterOrEqual(3_500_000)), ("\"less\"", nil, "-0.4", .less(-400_000)),
            ("\"between\"", "58", "59.99", .between(58_000_000, 59_990_000)),
            ("\"between\"", "115000", "115249.99", .between(115_000_000_000, 115_249_990_000)),
            ("\"custom\"", nil, nil, .category("Above 3.5%")), ("\"structured\"", nil, nil, .category("Above 3.5%")),
            ("\"less_or_equal\"", nil, "3", .unknown("less_or_equal")), ("\"functional\"", nil, nil, .unknown("functional")),
            (nil, nil, nil, .unknown("no strike type")),
        ] as [(String?, String?, String?, Strike)])
    func strikesAreReadInTheirForm(type: String?, floor: String?, cap: String?, strike: Strike) throws {
        let body = Bodies.market.with("strike_type", type).with("floor_strike", floor).with("cap_strike", cap)
        #expect(try decode(body).strike == strike)
    }

    /// Each odd form is refused, naming the field at fault.
    @Test(
        arguments: [
            ("ticker", nil), ("ticker", "\"\""), ("ticker", "null"), ("event_ticker", nil), ("status", nil), ("status", "\"open\""),
            ("status", "3"),
            ("market_type", "\"scalar\""), ("market_type", nil), ("notional_value_dollars", "\"100.0000\""), ("open_time", "\"soon\""),
            ("close_time", nil),
            ("close_time", "1769626500"), ("expected_expiration_time", "\"2026-13-01T00:00:00Z\""), ("settlement_timer_seconds", nil),
            ("settlement_timer_seconds", "-1"), ("settlement_timer_seconds", "1.5"), ("volume_24h_fp", nil), ("volume_24h_fp", "1234"),
            ("volume_24h_fp", "\"-1.00\""), ("volume_24h_fp", "\"1.005\""), ("open_interest_fp", "null"), ("result", nil),
            ("result", "null"),
            ("result", "\"maybe\""), ("price_ranges", nil), ("price_ranges", "[]"), ("price_ranges", "null"),
            ("price_ranges", "[{\"start\":\"0.0000\",\"end\":\"1.0000\",\"step\":\"0.0000\"}]"),
            (
                "price_ranges",
                #"[{"start":"0.0","end":"0.1","step":"0.01"},{"start":"0.2","end":"1.0","step":"0.01"}]"#
            ),
            ("floor_strike", nil), ("floor_strike", "null"), ("floor_strike", "\"3.5\""), ("floor_strike", "3.5000001"),
            ("rules_primary", nil),
            ("yes_sub_title", nil),
        ] as [(String, String?)])
    func anOddFormIsRefusedByName(name: String, raw: String?) throws {
        let error = try #require(throws: VenueError.self) { try decode(Bodies.market.with(name, raw)) }
        guard case .malformed(let what, let field, _) = error else { Issue.record("\(error)"); return }
        #expect(field == name)
        #expect(name == "ticker" || what == "market KXRATE-26DEC-T3.5")
    }

    @Test(arguments: [("yes", "\"0.9000\""), ("no", "\"1.0000\"")])
    func aResultThatContradictsItsValueIsRefused(word: String, value: String) throws {
        let error = try #require(throws: VenueError.self) {
            try decode(Bodies.market.with("result", "\"\(word)\"").with("settlement_value_dollars", value))
        }
        #expect(
            error
                == .malformed(
                    "market KXRATE-26DEC-T3.5", field: "settlement_value_dollars",
                    excerpt: "'\(word == "yes" ? "0.90" : "1.00")' beside result '\(word)'"))
    }

    @Test func anUpsideDownRangeIsRefused() throws {
        let error = try #require(throws: VenueError.self) {
            try decode(Bodies.market.with("strike_type", "\"between\"").with("floor_strike", "60").with("cap_strike", "59"))
        }
        guard case .malformed(_, "cap_strike", _) = error else { Issue.record("\(error)"); return }
    }

    @Test func theGridIsWhatTheRangesSayNotTheName() throws {
        let ranges =
            "[{\"start\":\"0.0000\",\"end\":\"0.1000\",\"step\":\"0.0010\"},{\"start\":\"0.1000\",\"end\":\"0.9000\",\"step\":\"0.0100\"},"
            + "{\"start\":\"0.9000\",\"end\":\"1.0000\",\"step\":\"0.0010\"}]"
        let grid = try decode(Bodies.market.with("price_ranges", ranges)).ticks
        let accepted = try [99_000, 105_000, 901_000].map { micros in grid.accepts(try YesPrice(micros: micros)) }
        #expect(accepted == [true, false, true])
    }

    @Test func aMarketWithoutATitleTakesTheEvents() throws {
        #expect(try decode(Bodies.market.with("title", nil)).title == "The rate in December")
        #expect(try decode(Bodies.market.with("title", "\"\"")).title == "The rate in December")
    }
}
