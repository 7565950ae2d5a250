import Domain
import Testing

@testable import VenueSim

struct ChangeTests {
    private func amend(_ price: String, _ total: String) throws -> AmendTerms {
        AmendTerms(market: "M", side: .bid, price: try YesPrice(decimal: price), total: try Quantity(decimal: total))
    }

    @Test func cancellingFreesWhatWasBound() throws {
        var floor = try Floor(asks: [("0.42", "5")])
        let order = try floor.place(.bid, "10", at: "0.42", .goodTillCanceled)
        let receipt = try floor.floor.cancel(order.orderID, account: "a")
        #expect(receipt.reducedBy == .whole(5))
        #expect(floor.available() == floor.cash())
        #expect(throws: Rejection.notFound("order")) { try floor.floor.cancel(order.orderID, account: "a") }
    }

    @Test func nobodyCancelsTheOrderOfAnother() throws {
        var floor = try Floor(accounts: ["a": "10.00", "b": "10.00"])
        let order = try floor.place(.bid, "1", at: "0.42", .goodTillCanceled)
        #expect(throws: Rejection.notFound("order")) { try floor.floor.cancel(order.orderID, account: "b") }
    }

    @Test func anAmendedPriceTradesAtOnceAndCountsWhatIsFilled() throws {
        var floor = try Floor(asks: [("0.42", "5"), ("0.44", "2")])
        let order = try floor.place(.bid, "10", at: "0.42", .goodTillCanceled)
        let receipt = try floor.floor.amend(order.orderID, try amend("0.44", "8"), account: "a")
        #expect(receipt.filled == .whole(2))
        #expect(receipt.remaining == .whole(1))
        let amended = try #require(floor.order(order))
        #expect(amended.filled == .whole(7))
        #expect(amended.initial == .whole(8))
        #expect(amended.terms.price.decimal == "0.44")
        #expect(floor.requireBalanced())
    }

    @Test func onlyFewerContractsAtTheSamePriceKeepThePlaceInTheQueue() throws {
        var floor = try Floor(accounts: ["a": "100.00", "b": "100.00", "c": "100.00"])
        let first = try floor.place(.bid, "10", at: "0.40", .goodTillCanceled, account: "a")
        let second = try floor.place(.bid, "10", at: "0.40", .goodTillCanceled, account: "b")
        _ = try floor.floor.amend(first.orderID, try amend("0.40", "6"), account: "a")
        #expect(try floor.place(.ask, "1", at: "0.40", account: "c").fills.map(\.against) == [.order(first.orderID)])
        _ = try floor.floor.amend(first.orderID, try amend("0.40", "9"), account: "a")
        #expect(try floor.place(.ask, "1", at: "0.40", account: "c").fills.map(\.against) == [.order(second.orderID)])
    }

    @Test func anAmendIsRefusedWhereItDoesNotFitTheOrder() throws {
        var floor = try Floor(asks: [("0.42", "5")], accounts: ["a": "10.00"])
        let order = try floor.place(.bid, "10", at: "0.42", .goodTillCanceled)
        let asks = AmendTerms(market: "M", side: .ask, price: try YesPrice(decimal: "0.42"), total: .whole(10))
        #expect(throws: Rejection(status: 400, code: "order_side_mismatch", message: "order side mismatch")) {
            try floor.floor.amend(order.orderID, asks, account: "a")
        }
        #expect(throws: Rejection.invalidSize) { try floor.floor.amend(order.orderID, try amend("0.42", "5"), account: "a") }
        #expect(throws: Rejection.insufficientBalance) { try floor.floor.amend(order.orderID, try amend("0.41", "100"), account: "a") }
        var renamed = try amend("0.42", "10")
        renamed.updatedClientOrderID = "order-1b"
        #expect(try floor.floor.amend(order.orderID, renamed, account: "a").clientOrderID == "order-1b")
        #expect(throws: Rejection.duplicateOrder) { try floor.place(.bid, "1", at: "0.10", id: "order-1b") }
    }

    @Test func aDecreaseTakesContractsOff() throws {
        var floor = try Floor()
        let order = try floor.place(.bid, "10", at: "0.42", .goodTillCanceled)
        #expect(try floor.floor.decrease(order.orderID, account: "a") { $0 - .whole(4) }.remaining == .whole(6))
        #expect(floor.order(order)?.initial == .whole(6))
        #expect(throws: Rejection.invalidSize) { try floor.floor.decrease(order.orderID, account: "a") { _ in .whole(6) } }
        #expect(try floor.floor.decrease(order.orderID, account: "a") { _ in .zero }.remaining == .zero)
        #expect(floor.order(order)?.status == .canceled)
    }

    @Test func cancelAllSweepsUpWhatArrivesWithinAMinute() throws {
        var floor = try Floor(asks: [("0.50", "1")])
        let old = try floor.place(.bid, "1", at: "0.40", .goodTillCanceled)
        floor.floor.cancelAll(account: "a")
        #expect(floor.order(old)?.status == .canceled)
        let late = try floor.place(.bid, "1", at: "0.40", .goodTillCanceled)
        #expect(floor.order(late)?.status == .canceled)
        floor.advance(1)
        let later = try floor.place(.bid, "1", at: "0.40", .goodTillCanceled)
        #expect(floor.order(later)?.status == .resting)
    }
}
