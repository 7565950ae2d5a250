import Domain
import Testing

@testable import Venues

struct EventDecodingTests {
    private func decode(_ body: Body, series: Body = Bodies.series) throws -> ListedEvent {
        let decoder = KalshiEventDecoder(
            series: try KalshiSeriesDecoder(series.json(), "series"), alignmentStep: KalshiSettings.directMember)
        return try decoder.decode(body.json(), index: 0)
    }

    private func market(_ ticker: String, floor: String = "3.5") -> Body {
        Bodies.market.with("ticker", "\"\(ticker)\"").with("floor_strike", floor)
    }

    @Test func anEventOfThresholdsIsALadder() throws {
        let listed = try decode(Bodies.event([market("A", floor: "3.25"), market("B", floor: "3.5")]))
        #expect(
            listed.event
                == MarketEvent(
                    id: ID("KXRATE-26DEC"), series: ID("KXRATE"), title: "The rate in December", category: "Economics",
                    mutuallyExclusive: false, resolutionSource: nil))
        #expect(
            listed.structure
                == .ladder([
                    LadderRung(market: ID("A"), strike: .greater(3_250_000)), LadderRung(market: ID("B"), strike: .greater(3_500_000)),
                ]))
        #expect(listed.problems.isEmpty)
        #expect(
            listed.markets.map(\.fees)
                == Array(repeating: .terms(FeeTerms(multiplier: .one, alignmentStep: Money(micros: 100), waivedUntil: nil)), count: 2))
    }

    /// What the event names wins over what its series names; none is none.
    @Test(
        arguments: [
            (nil, nil, nil), ("null", "[]", nil), (#"[{"name":"","url":""}]"#, nil, nil),
            (#"[{"name":"BLS","url":"https://bls.gov"}]"#, nil, "BLS (https://bls.gov)"),
            (#"[{"name":"BLS","url":"https://bls.gov"}]"#, "[]", "BLS (https://bls.gov)"),
            (#"[{"name":"BLS"}]"#, #"[{"name":"The\n  Fed","url":"u"},{"url":"v"},{"name":"\u001b[2Jw"}]"#, "The Fed (u); v; [2Jw"),
        ] as [(String?, String?, String?)])
    func theSourceOfTheOutcomeIsWhatTheVenueNames(series: String?, event: String?, expected: String?) throws {
        let listed = try decode(
            Bodies.event([market("A")]).with("settlement_sources", event), series: Bodies.series.with("settlement_sources", series))
        #expect(listed.event.resolutionSource == expected)
    }

    @Test func aSourceIsBoundedAndOneThatIsNoListIsRefused() throws {
        let long = #"[{"name":"\#(String(repeating: "x", count: 100_000))"}]"#
        #expect(try decode(Bodies.event([]).with("settlement_sources", long)).event.resolutionSource?.count == 1_000)
        for body in ["1", #"{"name":"x"}"#, #"["x"]"#, #"[{"name":1}]"#] {
            #expect(throws: VenueError.self) { try decode(Bodies.event([]).with("settlement_sources", body)) }
        }
    }

    @Test func anExclusiveEventIsAListOfItsMarkets() throws {
        let listed = try decode(Bodies.event([market("A"), market("B")]).with("mutually_exclusive", "true"))
        #expect(listed.structure == .exclusive([ID("A"), ID("B")]))
    }

    @Test func anEventOfWordsIsUnknown() throws {
        let listed = try decode(Bodies.event([market("A"), Bodies.market.with("ticker", "\"B\"").with("strike_type", "\"custom\"")]))
        #expect(listed.structure == .unknown)
        #expect(try decode(Bodies.event([])).structure == .unknown)
    }

    @Test func oneBadMarketIsAProblemAndDoesNotSinkTheRest() throws {
        let listed = try decode(
            Bodies.event([
                market("A"), market("B").with("status", "\"sleeping\""), market("C").with("yes_bid_dollars", nil), Body(["x": "1"]),
                market("D"),
            ]))
        #expect(listed.markets.map(\.market.id) == [ID("A"), ID("D")])
        #expect(
            listed.problems == [
                VenueProblem(subject: "B", reason: "market B: 'status' cannot be read: unknown 'sleeping'"),
                VenueProblem(subject: "C", reason: "market C: 'yes_bid_dollars' cannot be read: absent"),
                VenueProblem(subject: "KXRATE-26DEC market 3", reason: "market at 3: 'ticker' cannot be read: absent"),
            ])
        #expect(listed.structure == .unknown, "a ladder with a rung missing is not known")
    }

    @Test func aMarketOfAnotherEventIsAProblem() throws {
        let listed = try decode(Bodies.event([market("A").with("event_ticker", "\"OTHER\"")]))
        #expect(listed.markets.isEmpty && listed.problems.count == 1)
    }

    @Test(
        arguments: [
            ("event_ticker", nil), ("series_ticker", nil), ("series_ticker", "\"OTHER\""), ("mutually_exclusive", nil),
            ("mutually_exclusive", "\"true\""),
            ("markets", nil), ("markets", "null"), ("title", nil), ("fee_multiplier_override", "\"1\""),
        ] as [(String, String?)])
    func anEventThatCannotBeReadIsRefusedByName(name: String, raw: String?) throws {
        let error = try #require(throws: VenueError.self) { try decode(Bodies.event([market("A")]).with(name, raw)) }
        guard case .malformed(_, let field, _) = error else { Issue.record("\(error)"); return }
        #expect(field == name)
    }

    private func fees(_ series: Body, event: Body = Bodies.event([Bodies.market])) throws -> FeePricing {
        try #require(try decode(event, series: series).markets.first).fees
    }

    @Test func anEventOverridesItsSeriesFees() throws {
        let event = Bodies.event([Bodies.market]).with("fee_type_override", "\"quadratic_with_maker_fees\"").with(
            "fee_multiplier_override", "0.5")
        #expect(try fees(Bodies.series, event: event).terms?.multiplier == Fraction(ppm: 500_000))
        let nulls = Bodies.event([Bodies.market]).with("fee_type_override", "null").with("fee_multiplier_override", "null")
        #expect(try fees(Bodies.series.with("fee_multiplier", "2"), event: nulls).terms?.multiplier == Fraction(ppm: 2_000_000))
    }

    @Test func aMarketsWaiverIsInItsTerms() throws {
        let event = Bodies.event([Bodies.market.with("fee_waiver_expiration_time", "\"2026-01-10T00:00:00Z\"")])
        #expect(try fees(Bodies.series, event: event).terms?.waivedUntil?.rfc3339Seconds == "2026-01-10T00:00:00Z")
    }

    @Test(arguments: [
        ("flat", "1", "fee type 'flat' has no verified formula"), ("cubic", "1", "fee type 'cubic' is not known"),
        ("quadratic", "-1", "fee multiplier -1 is out of range"),
    ])
    func aFeeThatIsNotKnownMakesTheMarketUnpriceableButListed(type: String, multiplier: String, reason: String) throws {
        #expect(try fees(Bodies.series.with("fee_type", "\"\(type)\"").with("fee_multiplier", multiplier)) == .unpriceable(reason))
    }

    @Test(
        arguments: [("fee_type", nil), ("fee_multiplier", nil), ("fee_multiplier", "null"), ("fee_multiplier", "\"1\""), ("category", nil)]
            as [(String, String?)])
    func aSeriesWithoutItsFeesIsRefused(name: String, raw: String?) {
        #expect(throws: VenueError.self) { try KalshiSeriesDecoder(Bodies.series.with(name, raw).json(), "series") }
    }
}
