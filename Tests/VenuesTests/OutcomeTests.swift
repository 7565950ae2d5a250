import Domain
import Testing

@testable import Venues

/// What an answer proves, by status and body: the table of the whole question.
struct OutcomeTests {
    /// The three shapes of an error.
    private static func nested(_ code: String) -> String { #"{"error":{"code":"\#(code)","message":"words","details":"more"}}"# }
    private static func flat(_ code: String) -> String { #"{"code":"\#(code)","message":"words"}"# }

    private func place(_ status: Int, _ body: String) -> PlaceOutcome {
        KalshiOutcome.place(Orders.buyNo, status: status, body: Array(body.utf8))
    }

    @Test(arguments: [201, 200])
    func aCompleteAcknowledgementIsAccepted(status: Int) {
        let ack = PlaceAck(
            orderID: ID("o-1"), filled: .whole(4), remaining: .zero, averagePrice: SidePrice(micros: 560_000),
            averageFee: Money(micros: 17_300))
        #expect(place(status, Bodies.created.text) == .accepted(ack))
    }

    @Test func anAcknowledgementWithoutAFillHasNoAverages() {
        let body = Bodies.created.with("fill_count", "\"0.00\"").with("average_fill_price", nil).with("average_fee_paid", nil).with(
            "client_order_id", nil)
        #expect(
            place(201, body.text)
                == .accepted(PlaceAck(orderID: ID("o-1"), filled: .zero, remaining: .zero, averagePrice: nil, averageFee: nil)))
    }

    /// A success that does not say which order, or says something impossible, proves nothing.
    @Test(arguments: [
        Bodies.created.with("order_id", nil).text,
        Bodies.created.with("order_id", "null").text,
        Bodies.created.with("order_id", "\"\"").text,
        Bodies.created.with("order_id", "7").text,
        Bodies.created.with("client_order_id", "\"another\"").text,
        Bodies.created.with("fill_count", nil).text,
        Bodies.created.with("fill_count", "4").text,
        Bodies.created.with("fill_count", "\"-4.00\"").text,
        Bodies.created.with("fill_count", "\"11.00\"").text,
        Bodies.created.with("remaining_count", "\"6.01\"").text,
        Bodies.created.with("average_fill_price", "\"1.4400\"").text,
        #"{"order":{"order_id":"o-1"}}"#,
        #"{"message":"deprecated_v1_order_endpoint"}"#,
        "{}", "[]", "", "null", "<html></html>", String(Bodies.created.text.dropLast()),
    ])
    func aSuccessThatIsNotCompleteIsUnknown(body: String) {
        guard case .unknown(let reason) = place(201, body) else { Issue.record("\(body) is not unknown"); return }
        #expect(reason.hasPrefix("status 201: "))
    }

    /// Refusals in Kalshi's own words, in each shape.
    @Test(arguments: [
        (409, "order_already_exists", RefusalKind.duplicate),
        (409, "fill_or_kill_insufficient_resting_volume", .unfillable),
        (409, "trading_is_paused", .tradingPaused),
        (400, "insufficient_balance", .insufficientBalance),
        (400, "available_balance_too_low", .insufficientBalance),
        (400, "MARKET_INACTIVE", .marketInactive),
        (409, "market_inactive", .marketInactive),
        (400, "post_only_cross", .invalid),
        (400, "invalid_order", .invalid),
        (400, "invalid_order_size", .invalid),
        (400, "order_side_mismatch", .invalid),
        (404, "not_found", .notFound),
        (404, "a_code_of_tomorrow", .notFound),
        (401, "a_code_of_tomorrow", .unauthorized),
        (403, "a_code_of_tomorrow", .unauthorized),
        (400, "a_code_of_tomorrow", .other),
        (409, "a_code_of_tomorrow", .other),
        (422, "a_code_of_tomorrow", .other),
    ])
    func aParsedRefusalIsRefused(status: Int, code: String, kind: RefusalKind) {
        #expect(place(status, Self.nested(code)) == .refused(Refusal(code: code, message: "words: more", kind: kind)))
        #expect(place(status, Self.flat(code)) == .refused(Refusal(code: code, message: "words", kind: kind)))
    }

    @Test func aRefusalInWordsAloneIsRecognised() {
        #expect(
            place(409, #"{"error":"order already exists"}"#)
                == .refused(Refusal(code: "order_already_exists", message: "order already exists", kind: .duplicate)))
        #expect(
            place(409, #"{"error":{"code":"conflict","message":"order already exists"}}"#)
                == .refused(Refusal(code: "conflict", message: "order already exists", kind: .duplicate)))
    }

    @Test(arguments: [#"{"error":"too many requests"}"#, "", "<html>429</html>"])
    func tooManyRequestsIsRefusedWhateverTheBody(body: String) {
        guard case .refused(let refusal) = place(429, body) else { Issue.record("not refused"); return }
        #expect(refusal.kind == .rateLimited)
    }

    /// A refusal that Kalshi did not word, and every status that is none of its refusals.
    @Test(arguments: [
        (400, ""), (400, "<html>bad gateway rule</html>"), (400, "{}"), (400, #"{"error":null}"#), (400, #"{"error":{}}"#),
        (404, "not found"), (409, "[]"),
        (402, OutcomeTests.nested("x")), (405, OutcomeTests.nested("x")), (408, OutcomeTests.nested("x")), (301, ""),
        (500, OutcomeTests.nested("internal")),
        (502, ""), (503, OutcomeTests.nested("order_already_exists")), (504, ""), (599, ""),
    ])
    func everythingElseIsUnknown(status: Int, body: String) {
        guard case .unknown(let reason) = place(status, body) else { Issue.record("\(status) \(body) is not unknown"); return }
        #expect(reason.hasPrefix("status \(status): "))
    }

    @Test func aCancellationTellsHowMuchItTook() {
        func cancel(_ status: Int, _ body: String) -> CancelOutcome {
            KalshiOutcome.cancel(ID("o-1"), status: status, body: Array(body.utf8))
        }
        #expect(cancel(200, #"{"order_id":"o-1","reduced_by":"6.00","ts_ms":1}"#) == .cancelled(reducedBy: .whole(6)))
        #expect(cancel(404, Self.nested("not_found")) == .gone)
        #expect(
            cancel(409, Self.nested("trading_is_paused"))
                == .refused(Refusal(code: "trading_is_paused", message: "words: more", kind: .tradingPaused)))
        #expect(
            cancel(400, Self.nested("MARKET_INACTIVE"))
                == .refused(Refusal(code: "MARKET_INACTIVE", message: "words: more", kind: .marketInactive)))
        for (status, body) in [
            (200, #"{"order_id":"o-2","reduced_by":"6.00"}"#), (200, #"{"order_id":"o-1"}"#), (200, ""), (204, ""), (404, "<html>"),
            (500, Self.nested("x")),
        ] {
            guard case .unknown = cancel(status, body) else { Issue.record("\(status) \(body) is not unknown"); continue }
        }
    }

    @Test func anAmendmentIsJudgedTheSameWay() {
        let request = AmendRequest(
            orderID: ID("o-1"), market: Orders.market, action: .buy, side: .yes, total: .whole(8), limit: SidePrice(micros: 430_000),
            clientOrderID: ID("c-1"))
        func amend(_ status: Int, _ body: String) -> AmendOutcome { KalshiOutcome.amend(request, status: status, body: Array(body.utf8)) }
        #expect(
            amend(200, #"{"order_id":"o-1","remaining_count":"8.00","fill_count":null,"ts_ms":1}"#)
                == .amended(AmendAck(orderID: ID("o-1"), filled: nil, remaining: .whole(8))))
        #expect(amend(404, Self.nested("not_found")) == .gone)
        #expect(
            amend(400, Self.nested("invalid_order")) == .refused(Refusal(code: "invalid_order", message: "words: more", kind: .invalid)))
        for (status, body) in [(200, "{}"), (200, #"{"order_id":"o-9"}"#), (503, ""), (400, "")] {
            guard case .unknown = amend(status, body) else { Issue.record("\(status) \(body) is not unknown"); continue }
        }
    }
}
