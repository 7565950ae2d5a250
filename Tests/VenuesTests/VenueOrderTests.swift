import Crypto
import Domain
import FoundationEssentials
import Locked
import Testing
import Venues

/// Orders over a real socket: sent once, whatever happens to the answer.
struct VenueOrderTests {
    @Test func anOrderIsSentSignedAndAcknowledged() async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(201, Bodies.created.text) }) { loopback async throws in
            let outcome = await loopback.venue.place(Orders.buyNo, unless: Orders.never)
            guard case .accepted(let ack) = outcome else { Issue.record("\(outcome)"); return }
            #expect(ack.orderID == ID("o-1") && ack.filled == .whole(4))
            let request = try #require(loopback.server.requests.first)
            #expect(request.method == "POST" && request.target == "/trade-api/v2/portfolio/events/orders")
            #expect(
                request.headers["content-type"] == "application/json"
                    && request.body.contains(#""side":"ask","count":"10.00","price":"0.4400""#))
            let signature = try #require(request.headers["kalshi-access-signature"].flatMap { Data(base64Encoded: $0) })
            #expect(
                LoopbackVenue.key.publicKey.isValidSignature(
                    signature, for: Array("1768400000123POST/trade-api/v2/portfolio/events/orders".utf8)))
        }
    }

    /// The answer is lost, late or an error: the order may exist, and it is not sent again.
    @Test(arguments: [
        ScriptedAnswer.drop, .silence, .respond(500, ""), .respond(503, #"{"error":{"code":"x","message":"y"}}"#), .respond(201, "{}"),
        .respond(504, ""),
    ])
    func anOrderWithoutAProofIsUnknownAndSentOnce(answer: ScriptedAnswer) async throws {
        try await LoopbackVenue.run(timeout: .milliseconds(300), answer: { _ in answer }) { loopback async throws in
            let outcome = await loopback.venue.place(Orders.buyNo, unless: Orders.never)
            guard case .unknown = outcome else { Issue.record("\(outcome)"); return }
            #expect(loopback.server.requests.count == 1)
        }
    }

    @Test func anOrderThatNeverLeftIsRefused() async throws {
        try await LoopbackVenue.run(answer: { _ in .drop }) { loopback async throws in
            loopback.server.stop()
            // Once nothing listens any more, the refusal is a proof.
            var outcome = await loopback.venue.place(Orders.buyNo, unless: Orders.never)
            for _ in 0..<50 {
                if case .refused = outcome { break }
                outcome = await loopback.venue.place(Orders.buyNo, unless: Orders.never)
            }
            guard case .refused(let refusal) = outcome else { Issue.record("\(outcome)"); return }
            #expect(refusal.kind == .notSent && refusal.code == "not_sent")
        }
    }

    /// What comes while the order waits for the account's tokens counts, and the refusal is certain.
    @Test func anOrderThatIsWithheldWhileItWaitsForTokensIsNotSent() async throws {
        try await LoopbackVenue.run(
            writesPerSecond: 10, answer: { _ in .respond(201, Bodies.created.text) }
        ) { loopback async throws in
            let stop = Locked(false)
            let withheld: @Sendable () -> String? = { stop.withLock { $0 } ? "stop" : nil }
            guard case .accepted = await loopback.venue.place(Orders.buyNo, unless: withheld) else { Issue.record("not accepted"); return }
            async let second = loopback.venue.place(Orders.buyNo, unless: withheld)
            stop.withLock { $0 = true }
            guard case .refused(let refusal) = await second else { Issue.record("not refused"); return }
            #expect(refusal.kind == .notSent && refusal.code == "stop")
            #expect(loopback.server.requests.count == 1)
        }
    }

    @Test func aDuplicateIsSaidToBeOne() async throws {
        try await LoopbackVenue.run(answer: { _ in
            .respond(409, #"{"error":{"code":"order_already_exists","message":"order already exists"}}"#)
        }) { loopback async throws in
            guard case .refused(let refusal) = await loopback.venue.place(Orders.buyNo, unless: Orders.never) else {
                Issue.record("not refused"); return
            }
            #expect(refusal.kind == .duplicate)
        }
    }

    @Test func tooManyRequestsIsNotSentAgain() async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(429, #"{"error":"too many requests"}"#) }) { loopback async throws in
            guard case .refused(let refusal) = await loopback.venue.place(Orders.buyNo, unless: Orders.never) else {
                Issue.record("not refused"); return
            }
            #expect(refusal.kind == .rateLimited && loopback.server.requests.count == 1)
        }
    }

    @Test func anImpossibleOrderIsNotSent() async throws {
        try await LoopbackVenue.run(answer: { _ in .respond(201, Bodies.created.text) }) { loopback async throws in
            let nothing = Orders.make(.buy, .yes, "0", 500_000)
            guard case .refused(let refusal) = await loopback.venue.place(nothing, unless: Orders.never) else {
                Issue.record("not refused"); return
            }
            #expect(refusal.kind == .invalid && loopback.server.requests.isEmpty)
        }
    }

    @Test func aCancellationIsRoutedByItsMarketAndSentOnce() async throws {
        try await LoopbackVenue.run(
            subaccount: 1,
            answer: { request in
                request.path.hasSuffix("/o-1")
                    ? .respond(200, #"{"order_id":"o-1","reduced_by":"6.00","ts_ms":1}"#)
                    : request.path.hasSuffix("/o-2") ? .respond(404, #"{"error":{"code":"not_found","message":"x"}}"#) : .drop
            }
        ) { loopback async throws in
            #expect(await loopback.venue.cancel(ID("o-1"), market: Orders.market) == .cancelled(reducedBy: .whole(6)))
            #expect(await loopback.venue.cancel(ID("o-2"), market: Orders.market) == .gone)
            let unknown = await loopback.venue.cancel(ID("o-3"), market: Orders.market)
            guard case .unknown = unknown else { Issue.record("\(unknown)"); return }
            let requests = loopback.server.requests
            #expect(requests.count == 3 && requests[0].method == "DELETE")
            #expect(requests[0].target == "/trade-api/v2/portfolio/events/orders/o-1?subaccount=1&market_ticker=KXRATE-26DEC-T3.5")
        }
    }

    @Test func anAmendmentIsSentOnce() async throws {
        try await LoopbackVenue.run(answer: { request in
            request.path.hasSuffix("/o-1/amend") ? .respond(200, #"{"order_id":"o-1","remaining_count":"8.00","ts_ms":1}"#) : .drop
        }) { loopback async throws in
            func request(_ id: String, limit: Int64 = 430_000) -> AmendRequest {
                AmendRequest(
                    orderID: ID(id), market: Orders.market, action: .buy, side: .yes, total: .whole(8), limit: SidePrice(micros: limit),
                    clientOrderID: ID("c-1"))
            }
            #expect(await loopback.venue.amend(request("o-1")) == .amended(AmendAck(orderID: ID("o-1"), filled: nil, remaining: .whole(8))))
            let unknown = await loopback.venue.amend(request("o-2"))
            guard case .unknown = unknown else { Issue.record("\(unknown)"); return }
            let refused = await loopback.venue.amend(request("o-1", limit: 0))
            guard case .refused = refused else { Issue.record("\(refused)"); return }
            #expect(loopback.server.requests.count == 2)
        }
    }
}
