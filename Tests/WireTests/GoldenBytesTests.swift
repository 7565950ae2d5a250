import Domain
import Testing
import Wire

/// The bytes of the main messages: a contract with every log that exists, and with programs in other languages.
@Suite struct GoldenBytesTests {
    private static let at = MarketTime(unixMicros: 1_757_312_096_789_012)
    private static let intent = OrderIntent(
        id: ID("s-7f3a"), surface: .kalshiLongTerm, mode: .sim, account: "main", purpose: .entry, market: ID("KXFED-25SEP-C25"),
        event: ID("KXFED-25SEP"), side: .no, quantity: .whole(10), limit: SidePrice(micros: 410_000), notAfter: at + .seconds(60),
        worstCost: Money(micros: 4_269_400), strategy: "base-rate-divergence")

    @Test func aDecision() throws {
        let entry = ApprovedEntry(
            intent: GoldenBytesTests.intent, exitPlan: ExitPlan(edgeInverted: Edge(ppm: 15_000), timeStop: nil), eta: nil,
            resolutionSource: "Federal Reserve (https://www.federalreserve.gov)",
            marketChance: Probability(clampingPPM: 600_000), referencePrice: SidePrice(micros: 400_000),
            maxDeviation: SidePrice(micros: 20_000), targetFraction: Fraction(ppm: 0))
        let decision = Decision(
            candidate: ID("c-1"), market: ID("KXFED-25SEP-C25"), event: ID("KXFED-25SEP"), title: "Cut by 25?", category: "Economics",
            strategy: "base-rate-divergence", predictor: "p-0", verdict: .approved(entry),
            checks: [.pass(.stop), .pass(.minEdge, observed: .fraction(Fraction(ppm: 71_000)), limit: .fraction(Fraction(ppm: 30_000)))],
            forecast: nil, side: .no, confidence: Probability(clampingPPM: 0), yesBid: YesPrice(exactly: 600_000), yesAsk: nil,
            cost: SidePrice(micros: 426_940), edge: Edge(ppm: -1), binding: "position-cap")
        try check(
            .decision(.decided(decision)), cause: Cause(source: "predictions", logID: "", seq: 0),
            #"""
            {"atUs":"1757312096789012","cause":{"source":"predictions","logId":"","seq":"0"},"decision":{"decided":{"candidateId":"c-1","\#
            marketId":"KXFED-25SEP-C25","eventId":"KXFED-25SEP","title":"Cut by 25?","category":"Economics","strategy":"base-rate-diverge\#
            nce","predictor":"p-0","approved":{"intent":{"id":"s-7f3a","surface":"SURFACE_KALSHI_LT","mode":"MODE_SIM","account":"main","\#
            entry":{},"marketId":"KXFED-25SEP-C25","eventId":"KXFED-25SEP","side":"SIDE_NO","quantityHundredths":"1000","limitUusd":"4100\#
            00","notAfterUs":"1757312156789012","worstCostUusd":"4269400","strategy":"base-rate-divergence"},"exitPlan":{"edgeInvertedPpm\#
            ":"15000"},"marketChancePpm":"600000","referencePriceUusd":"400000","maxDeviationUusd":"20000","targetFractionPpm":"0","resol\#
            utionSource":"Federal Reserve (https://www.federalreserve.gov)"},"chec\#
            ks":[{"check":"CHECK_NAME_STOP"},{"check":"CHECK_NAME_MIN_EDGE","observed":{"fractionPpm":"71000"},"limit":{"fractionPpm":"30\#
            000"}}],"side":"SIDE_NO","confidencePpm":"0","yesBidUusd":"600000","costUusd":"426940","edgePpm":"-1","binding":"position-cap\#
            "}}}
            """#)
    }

    @Test func anExecution() throws {
        let fill = OrderFill(
            id: ID("f-1"), attempt: ID("tb-0"), intent: ID("s-7f3a"), orderID: "o-1", quantity: Quantity(hundredths: 150),
            price: SidePrice(micros: 400_000), fee: .zero, at: GoldenBytesTests.at)
        try check(
            .execution(.filled(fill)),
            #"""
            {"atUs":"1757312096789012","execution":{"filled":{"id":"f-1","attemptId":"tb-0","intentId":"s-7f3a","orderId":"o-1","quantity\#
            Hundredths":"150","priceUusd":"400000","feeUusd":"0","atUs":"1757312096789012"}}}
            """#)
        try check(
            .execution(.answered(ID("tb-0"), .notAccepted)),
            #"""
            {"atUs":"1757312096789012","execution":{"answered":{"attemptId":"tb-0","state":{"notAccepted":{}}}}}
            """#)
        try check(
            .execution(.taken(GoldenBytesTests.intent, approvalSeq: 42)),
            #"""
            {"atUs":"1757312096789012","execution":{"taken":{"intent":{"id":"s-7f3a","surface":"SURFACE_KALSHI_LT","mode":"MODE_SIM","acc\#
            ount":"main","entry":{},"marketId":"KXFED-25SEP-C25","eventId":"KXFED-25SEP","side":"SIDE_NO","quantityHundredths":"1000","li\#
            mitUusd":"410000","notAfterUs":"1757312156789012","worstCostUusd":"4269400","strategy":"base-rate-divergence"},"approvalSeq":\#
            "42"}}}
            """#)
    }

    @Test func aPosition() throws {
        try check(
            .position(.marked(ID("KXFED-25SEP-C25"), bid: nil)),
            #"""
            {"atUs":"1757312096789012","position":{"marked":{"marketId":"KXFED-25SEP-C25"}}}
            """#)
        let request = ExitRequest(
            id: ID("x-1"), position: ID("s-7f3a"), market: ID("M"), event: ID("E"), side: .yes, quantity: .whole(1),
            limit: SidePrice(micros: 10_000),
            bid: SidePrice(micros: 20_000), reason: "time-stop")
        try check(
            .position(.exitRequested(request)),
            #"""
            {"atUs":"1757312096789012","position":{"exitRequested":{"id":"x-1","positionId":"s-7f3a","marketId":"M","eventId":"E","side":\#
            "SIDE_YES","quantityHundredths":"100","limitUusd":"10000","bidUusd":"20000","reason":"time-stop"}}}
            """#)
    }

    @Test func anOffer() throws {
        var dropped = SortedMap<String, Int>()
        dropped["volume"] = 7
        dropped["category"] = 0
        try check(
            .offer(.scanned(ScanSummary(listed: 12, dropped: dropped, problems: ["odd \"one\""]))),
            #"""
            {"atUs":"1757312096789012","offer":{"scanned":{"listedCount":"12","dropped":[{"name":"category","count":"0"},{"name":"volume"\#
            ,"count":"7"}],"problems":["odd \"one\""]}}}
            """#)
        let condition = Condition(name: "unknown_order", subject: "tb-0", demands: .reducing, reason: "look")
        try check(
            .offer(.condition(condition)),
            #"""
            {"atUs":"1757312096789012","offer":{"condition":{"name":"unknown_order","subject":"tb-0","demands":"TRADING_STATE_REDUCING","\#
            reason":"look"}}}
            """#)
        let cleared = Condition(name: "unknown_order", subject: "tb-0", demands: nil, reason: "found")
        try check(
            .offer(.condition(cleared)),
            #"""
            {"atUs":"1757312096789012","offer":{"condition":{"name":"unknown_order","subject":"tb-0","cleared":{},"reason":"found"}}}
            """#)
    }

    @Test func anEnvelope() throws {
        let candidate = Signed(payload: [1, 2, 3], signature: [4, 5], keyID: "0123456789abcdef")
        let prediction = Prediction(
            candidate: ID("c-1"), strategy: "s", verdict: .none(reason: "no-data", nil), cost: .zero, answeredAt: GoldenBytesTests.at,
            predictor: "p-0")
        let envelope = Envelope(
            build: "test", mode: .sim, surface: .kalshiLongTerm, sentAt: GoldenBytesTests.at, sentMachine: MachineTime(nanoseconds: 5),
            body: .prediction(SignedCandidatePrediction(candidate: candidate, prediction: prediction)))
        #expect(
            hexString(WorkCodec.encode(envelope)) == """
                0801120474657374180120022894c4a7dac1c88f0330055a400a1b0a03010203120204051a10303132333435363738396162\
                636465661203632d311a01732a090a076e6f2d6461746130003894c4a7dac1c88f034203702d30
                """)
    }

    private func check(_ body: LogEvent, cause: Cause? = nil, _ line: String) throws {
        let bytes = try EventCodec.encode(body, at: GoldenBytesTests.at, cause: cause)
        #expect(String(decoding: bytes, as: UTF8.self) == line)
        #expect(try EventCodec.decode(Array(line.utf8)) == LoggedEvent(at: GoldenBytesTests.at, cause: cause, body: body))
    }
}
