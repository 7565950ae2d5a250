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
            @0@
            """#)
    }

    @Test func anExecution() throws {
        let fill = OrderFill(
            id: ID("f-1"), attempt: ID("tb-0"), intent: ID("s-7f3a"), orderID: "o-1", quantity: Quantity(hundredths: 150),
            price: SidePrice(micros: 400_000), fee: .zero, at: GoldenBytesTests.at)
        try check(.execution(.filled(fill)), #"@1@"#)
        try check(.execution(.answered(ID("tb-0"), .notAccepted)), #"@2@"#)
        try check(.execution(.taken(GoldenBytesTests.intent, approvalSeq: 42)), #"@3@"#)
    }

    @Test func aPosition() throws {
        try check(.position(.marked(ID("KXFED-25SEP-C25"), bid: nil)), #"@4@"#)
        let request = ExitRequest(
            id: ID("x-1"), position: ID("s-7f3a"), market: ID("M"), event: ID("E"), side: .yes, quantity: .whole(1), limit: SidePrice(micros: 10_000),
            bid: SidePrice(micros: 20_000), reason: "time-stop")
        try check(.position(.exitRequested(request)), #"@5@"#)
    }

    @Test func anOffer() throws {
        var dropped = SortedMap<String, Int>()
        dropped["volume"] = 7
        dropped["category"] = 0
        try check(.offer(.scanned(ScanSummary(listed: 12, dropped: dropped, problems: ["odd \"one\""]))), #"@6@"#)
        let condition = Condition(name: "unknown_order", subject: "tb-0", demands: .reducing, reason: "look")
        try check(.offer(.condition(condition)), #"@7@"#)
        let cleared = Condition(name: "unknown_order", subject: "tb-0", demands: nil, reason: "found")
        try check(.offer(.condition(cleared)), #"@8@"#)
    }

    @Test func anEnvelope() throws {
        let candidate = Signed(payload: [1, 2, 3], signature: [4, 5], keyID: "0123456789abcdef")
        let prediction = Prediction(
            candidate: ID("c-1"), strategy: "s", verdict: .none(reason: "no-data", nil), cost: .zero, answeredAt: GoldenBytesTests.at, predictor: "p-0")
        let envelope = Envelope(
            build: "test", mode: .sim, surface: .kalshiLongTerm, sentAt: GoldenBytesTests.at, sentMachine: MachineTime(nanoseconds: 5),
            body: .prediction(SignedCandidatePrediction(candidate: candidate, prediction: prediction)))
        #expect(hexString(WorkCodec.encode(envelope)) == "@9@")
    }

    private func check(_ body: LogEvent, cause: Cause? = nil, _ line: String) throws {
        let bytes = try EventCodec.encode(body, at: GoldenBytesTests.at, cause: cause)
        #expect(String(decoding: bytes, as: UTF8.self) == line)
        #expect(try EventCodec.decode(Array(line.utf8)) == LoggedEvent(at: GoldenBytesTests.at, cause: cause, body: body))
    }
}
