import Domain
import Testing

@testable import Venues

struct OrderBodyTests {
    private func text(_ order: OrderRequest, subaccount: Int? = nil) throws -> String {
        String(decoding: try KalshiOrderBody.create(order, subaccount: subaccount), as: UTF8.self)
    }

    @Test func aBuyOfNoIsAnAskAtTheComplement() throws {
        let expected =
            #"{"ticker":"KXRATE-26DEC-T3.5","client_order_id":"c-1","side":"ask","count":"10.00","price":"0.4400","#
            + #""time_in_force":"immediate_or_cancel","self_trade_prevention_type":"taker_at_cross"}"#
        #expect(try text(Orders.buyNo) == expected)
    }

    @Test func aFractionASubcentPriceAnExpiryAndASubaccountAreWrittenOut() throws {
        let order = Orders.make(.sell, .no, "2.5", 998_700, .goodTillCancelled(expiresAt: MarketTime(unixMicros: 1_768_400_000_999_999)))
        let expected =
            #"{"ticker":"KXRATE-26DEC-T3.5","client_order_id":"c-1","side":"bid","count":"2.50","price":"0.0013","#
            + #""time_in_force":"good_till_canceled","expiration_time":1768400000,"#
            + #""self_trade_prevention_type":"taker_at_cross","subaccount":3}"#
        #expect(try text(order, subaccount: 3) == expected)
    }

    @Test func fillOrKillAndReduceOnlyAreWrittenOut() throws {
        #expect(
            try text(Orders.make(.buy, .yes, "1", 560_000, .fillOrKill)).contains(
                #""side":"bid","count":"1.00","price":"0.5600","time_in_force":"fill_or_kill""#))
        let exit = OrderRequest(
            clientOrderID: ID("c"), market: Orders.market, action: .sell, side: .yes, quantity: .whole(1), limit: SidePrice(micros: 10_000),
            timeInForce: .immediateOrCancel, reduceOnly: true)
        #expect(try text(exit).contains(#""side":"ask","count":"1.00","price":"0.0100""#))
        #expect(try text(exit).contains(#""reduce_only":true"#))
    }

    @Test func namesAreEscaped() throws {
        let order = OrderRequest(
            clientOrderID: ID("a\"b\\c\nd"), market: ID("T"), action: .buy, side: .yes, quantity: .whole(1),
            limit: SidePrice(micros: 500_000),
            timeInForce: .immediateOrCancel)
        let body = try KalshiOrderBody.create(order, subaccount: nil)
        #expect(try JSONParser.parse(body)["client_order_id"] == .string("a\"b\\c\nd"))
    }

    @Test(arguments: [
        Orders.make(.buy, .yes, "0", 500_000),
        Orders.make(.buy, .yes, "-1", 500_000),
        Orders.make(.buy, .yes, "1", 0),
        Orders.make(.buy, .yes, "1", 1_000_000),
        Orders.make(.buy, .no, "1", 1_000_000),
        Orders.make(.buy, .yes, "1", -10_000),
        Orders.make(.buy, .yes, "1", 500_001),
        OrderRequest(
            clientOrderID: ID("c"), market: Orders.market, action: .sell, side: .yes, quantity: .whole(1), limit: SidePrice(micros: 10_000),
            timeInForce: .fillOrKill, reduceOnly: true),
        OrderRequest(
            clientOrderID: ID(""), market: Orders.market, action: .sell, side: .yes, quantity: .whole(1), limit: SidePrice(micros: 10_000),
            timeInForce: .immediateOrCancel),
    ])
    func whatKalshiWouldRefuseOrMisreadIsNotSent(order: OrderRequest) throws {
        let refusal = try #require(throws: Refusal.self) { try KalshiOrderBody.create(order, subaccount: nil) }
        #expect(refusal.kind == .invalid && refusal.code == "local")
    }

    @Test func anAmendmentGivesTheTotalAndBothIDs() throws {
        let request = AmendRequest(
            orderID: ID("o-1"), market: Orders.market, action: .buy, side: .no, total: .whole(8), limit: SidePrice(micros: 430_000),
            clientOrderID: ID("c-1"), newClientOrderID: ID("c-2"))
        let expected =
            #"{"ticker":"KXRATE-26DEC-T3.5","side":"ask","price":"0.5700","count":"8.00","#
            + #""client_order_id":"c-1","updated_client_order_id":"c-2"}"#
        #expect(String(decoding: try KalshiOrderBody.amend(request), as: UTF8.self) == expected)
    }
}
