import Domain
import Testing

@testable import VenueSim

struct OrderRuleTests {
    @Test func aClientOrderIDIsAcceptedOnce() throws {
        var floor = try Floor(asks: [("0.42", "5")])
        _ = try floor.place(.bid, "1", at: "0.42", id: "one")
        #expect(throws: Rejection.duplicateOrder) { try floor.place(.bid, "1", at: "0.42", id: "one") }
        #expect(floor.floor.exchange.orders.count == 1)
    }

    @Test func aKilledFillOrKillUsesUpItsID() throws {
        var floor = try Floor(asks: [("0.42", "5")])
        #expect(throws: Rejection.killed) { try floor.place(.bid, "6", at: "0.42", .fillOrKill, id: "one") }
        #expect(floor.floor.exchange.orders.isEmpty)
        #expect(throws: Rejection.duplicateOrder) { try floor.place(.bid, "1", at: "0.42", id: "one") }
    }

    @Test func aRefusedOrderDoesNotUseUpItsID() throws {
        var floor = try Floor(asks: [("0.42", "5")], accounts: ["a": "1.00"])
        #expect(throws: Rejection.insufficientBalance) { try floor.place(.bid, "5", at: "0.42", id: "one") }
        #expect(try floor.place(.bid, "1", at: "0.42", id: "one").filled == .whole(1))
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: String
        let order: @Sendable (inout Floor) throws -> Void
    }

    static let refused: [Refused] = [
        Refused(testDescription: "off the grid", code: "invalid_order") { _ = try $0.place(.bid, "1", at: "0.425") },
        Refused(testDescription: "at a dollar", code: "invalid_order") { _ = try $0.place(.bid, "1", at: "1.00") },
        Refused(testDescription: "nothing", code: "invalid_order_size") { _ = try $0.place(.bid, "0", at: "0.42") },
        Refused(testDescription: "less than nothing", code: "invalid_order_size") { _ = try $0.place(.bid, "-1", at: "0.42") },
        Refused(testDescription: "too much", code: "invalid_order_size") { _ = try $0.place(.bid, "1000001", at: "0.01") },
        Refused(testDescription: "an unknown market", code: "not_found") { _ = try $0.place(.bid, "1", at: "0.42", market: "N") },
        Refused(testDescription: "post-only that crosses", code: "post_only_cross") {
            _ = try $0.place(.bid, "1", at: "0.42", .goodTillCanceled) { $0.postOnly = true }
        },
        Refused(testDescription: "post-only IOC", code: "invalid_order") { _ = try $0.place(.bid, "1", at: "0.41") { $0.postOnly = true } },
        Refused(testDescription: "reduce-only GTC", code: "invalid_order") {
            _ = try $0.place(.bid, "1", at: "0.41", .goodTillCanceled) { $0.reduceOnly = true }
        },
        Refused(testDescription: "reduce-only without a position", code: "invalid_order") {
            _ = try $0.place(.bid, "1", at: "0.42") { $0.reduceOnly = true }
        },
        Refused(testDescription: "an IOC with an expiry", code: "invalid_order") {
            _ = try $0.place(.bid, "1", at: "0.42") { $0.expiration = SmallWorld.at(10) }
        },
        Refused(testDescription: "expired already", code: "invalid_order") {
            _ = try $0.place(.bid, "1", at: "0.41", .goodTillCanceled) { $0.expiration = SmallWorld.at(0) }
        },
        Refused(testDescription: "after the close", code: "MARKET_INACTIVE") {
            $0.advance(120)
            _ = try $0.place(.bid, "1", at: "0.42")
        },
    ]

    @Test(arguments: refused)
    func whatIsNotAnOrderIsRefusedAndChangesNothing(_ example: Refused) throws {
        var floor = try Floor(bids: [("0.40", "10")], asks: [("0.42", "5")])
        let error = #expect(throws: Rejection.self) { try example.order(&floor) }
        #expect(error?.code == example.code)
        #expect(floor.floor.exchange.orders.isEmpty)
        #expect(floor.cash() == "1000.00")
    }

    @Test func reduceOnlyTradesAtMostThePosition() throws {
        var floor = try Floor(bids: [("0.40", "10")], asks: [("0.42", "5")])
        _ = try floor.place(.bid, "3", at: "0.42")
        let exit = try floor.place(.ask, "8", at: "0.40") { $0.reduceOnly = true }
        #expect(exit.filled == .whole(3))
        #expect(floor.held() == 0)
        #expect(floor.order(exit)?.status == .canceled)
        #expect(floor.requireBalanced())
    }

    @Test func anOrderLeavesAtItsExpiryAndAtTheClose() throws {
        var floor = try Floor(asks: [("0.42", "5")])
        let expiring = try floor.place(.bid, "1", at: "0.30", .goodTillCanceled) { $0.expiration = SmallWorld.at(7) }
        let staying = try floor.place(.bid, "1", at: "0.30", .goodTillCanceled)
        floor.advance(8)
        #expect(floor.order(expiring)?.status == .canceled)
        #expect(floor.order(expiring)?.updatedAt == SmallWorld.at(7))
        #expect(floor.order(staying)?.status == .resting)
        floor.advance(500)
        #expect(floor.order(staying)?.status == .canceled)
        #expect(floor.order(staying)?.updatedAt == SmallWorld.at(120))
        #expect(floor.available() == "1000.00")
        #expect(throws: Rejection.marketInactive) { try floor.floor.cancel(staying.orderID, account: "a") }
    }

    @Test func onThursdaysFromThreeToFiveInNewYorkOrdersAreCancelledButNotPlaced() throws {
        // Thursday 8 January 2026, 3:00 in New York is 8:00 UTC: three days after the start.
        let pause = 3 * 24 * 60 as Int64
        let market = SmallWorld.market("M", closes: pause + 600)
        let steps = [try SmallWorld.step(0, asks: [("0.42", "500")]), try SmallWorld.step(pause + 30, asks: [("0.30", "500")])]
        var floor = try Floor(SmallWorld.world([(market, steps)]))
        let order = try floor.place(.bid, "1", at: "0.35", .goodTillCanceled)
        let pausing = try floor.place(.bid, "1", at: "0.34", .goodTillCanceled) { $0.cancelOnPause = true }
        floor.advance(pause - 1)
        #expect(try floor.place(.bid, "1", at: "0.42").filled == .whole(1))
        #expect(floor.order(pausing)?.status == .resting)
        floor.advance(pause + 60)
        #expect(floor.order(pausing)?.status == .canceled)
        #expect(throws: Rejection.paused) { try floor.place(.bid, "1", at: "0.42") }
        let amend = AmendTerms(market: "M", side: .bid, price: try YesPrice(decimal: "0.36"), total: .whole(1))
        #expect(throws: Rejection.paused) { try floor.floor.amend(order.orderID, amend, account: "a") }
        // Nothing trades in the pause, though the crowd moved onto the order.
        #expect(floor.order(order)?.filled == .zero)
        #expect(try floor.floor.cancel(order.orderID, account: "a").reducedBy == .whole(1))
        floor.advance(pause + 120)
        #expect(try floor.place(.bid, "1", at: "0.30").filled == .whole(1))
    }

    @Test(arguments: [
        ("2026-01-08T07:59:59Z", false), ("2026-01-08T08:00:00Z", true), ("2026-01-08T09:59:59Z", true), ("2026-01-08T10:00:00Z", false),
        ("2026-07-09T06:59:59Z", false), ("2026-07-09T07:00:00Z", true), ("2026-07-09T09:00:00Z", false), ("2026-01-09T08:30:00Z", false),
    ])
    func thePauseFollowsNewYorksDaylightSaving(_ time: String, _ paused: Bool) throws {
        #expect((Maintenance.end(during: try MarketTime(rfc3339: time)) != nil) == paused)
    }

    @Test(arguments: [
        ("2026-01-05T00:00:00Z", "2026-01-08T08:00:00Z"), ("2026-01-08T08:00:00Z", "2026-01-15T08:00:00Z"),
        ("2026-01-08T07:59:59Z", "2026-01-08T08:00:00Z"), ("2026-03-06T00:00:00Z", "2026-03-12T07:00:00Z"),
    ])
    func theNextPauseIsTheNextThursdays(_ time: String, _ start: String) throws {
        #expect(Maintenance.start(after: try MarketTime(rfc3339: time)) == (try MarketTime(rfc3339: start)))
    }
}
