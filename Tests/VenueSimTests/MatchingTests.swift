import Domain
import Testing

@testable import VenueSim

struct MatchingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let side: BookSide
        let count: String
        let limit: String
        let force: OrderTerms.TimeInForce
        /// Price and quantity of each trade.
        let trades: [[String]]
        let remaining: String
        let status: SimOrder.Status
    }

    /// Bids 0.40 × 10, 0.39 × 20; asks 0.42 × 5, 0.43 × 7.50, 0.50 × 100.
    static let cases: [Case] = [
        Case(
            testDescription: "an IOC takes the best level", side: .bid, count: "3", limit: "0.42", force: .immediateOrCancel,
            trades: [["0.42", "3"]],
            remaining: "0", status: .executed),
        Case(
            testDescription: "an IOC walks to its limit and drops the rest", side: .bid, count: "20", limit: "0.45",
            force: .immediateOrCancel,
            trades: [["0.42", "5"], ["0.43", "7.5"]], remaining: "0", status: .canceled),
        Case(
            testDescription: "an IOC below the ask trades nothing", side: .bid, count: "1", limit: "0.41", force: .immediateOrCancel,
            trades: [], remaining: "0",
            status: .canceled),
        Case(
            testDescription: "an ask hits bids from the top", side: .ask, count: "15", limit: "0.39", force: .immediateOrCancel,
            trades: [["0.40", "10"], ["0.39", "5"]], remaining: "0", status: .executed),
        Case(
            testDescription: "a GTC rests with what is left", side: .bid, count: "10", limit: "0.42", force: .goodTillCanceled,
            trades: [["0.42", "5"]],
            remaining: "5", status: .resting),
        Case(
            testDescription: "a FOK fills over levels", side: .bid, count: "12.5", limit: "0.43", force: .fillOrKill,
            trades: [["0.42", "5"], ["0.43", "7.5"]],
            remaining: "0", status: .executed),
        Case(
            testDescription: "hundredths of a contract trade", side: .bid, count: "0.01", limit: "0.99", force: .immediateOrCancel,
            trades: [["0.42", "0.01"]],
            remaining: "0", status: .executed),
    ]

    @Test(arguments: cases)
    func ordersTradeByPriceOnTheYesBook(_ example: Case) throws {
        var floor = try Floor(bids: [("0.40", "10"), ("0.39", "20")], asks: [("0.42", "5"), ("0.43", "7.5"), ("0.50", "100")])
        let receipt = try floor.place(example.side, example.count, at: example.limit, example.force)
        #expect(receipt.fills.map { [$0.price.decimal, $0.quantity.decimal] } == example.trades)
        #expect(receipt.remaining == (try Quantity(decimal: example.remaining)))
        #expect(floor.order(receipt)?.status == example.status)
        #expect(floor.requireBalanced())
    }

    @Test func theCrowdDepletesUntilItsNextStepRenewsIt() throws {
        let steps = [try SmallWorld.step(0, asks: [("0.42", "5")]), try SmallWorld.step(2, asks: [("0.42", "5")])]
        var floor = try Floor(SmallWorld.world([(SmallWorld.market("M"), steps)]))
        #expect(try floor.place(.bid, "4", at: "0.42").filled == .whole(4))
        floor.advance(1)
        #expect(try floor.place(.bid, "4", at: "0.42").filled == .whole(1))
        #expect(try floor.place(.bid, "4", at: "0.42").filled == .zero)
        floor.advance(2)
        #expect(try floor.place(.bid, "4", at: "0.42").filled == .whole(4))
        #expect(floor.requireBalanced())
    }

    @Test func earlierOrdersComeFirstAtOnePriceAndAStepsCrowdCountsAsPlacedWhenItBegan() throws {
        let steps = [try SmallWorld.step(0), try SmallWorld.step(5, asks: [("0.50", "10")])]
        var floor = try Floor(
            SmallWorld.world([(SmallWorld.market("M"), steps)]), accounts: ["a": "1000.00", "b": "1000.00", "c": "1000.00"])
        let first = try floor.place(.ask, "3", at: "0.50", .goodTillCanceled, account: "a")
        let second = try floor.place(.ask, "3", at: "0.50", .goodTillCanceled, account: "b")
        floor.advance(6)
        let third = try floor.place(.ask, "3", at: "0.50", .goodTillCanceled, account: "b")
        let better = try floor.place(.ask, "1", at: "0.49", .goodTillCanceled, account: "b")
        let taker = try floor.place(.bid, "18", at: "0.50", account: "c")
        #expect(taker.filled == .whole(18))
        let against = taker.fills.map(\.against)
        #expect(
            against == [
                .order(better.orderID), .order(first.orderID), .order(second.orderID), .crowd(step: SmallWorld.at(5)),
                .order(third.orderID),
            ])
        #expect(taker.fills.map(\.quantity.decimal) == ["1", "3", "3", "10", "1"])
        #expect(floor.order(third)?.remaining == .whole(2))
        // Both sides of a trade between two orders say the same trade.
        #expect(Set(floor.floor.exchange.fills.map(\.tradeID)).count == 5)
        for account in ["a", "b", "c"] { #expect(floor.requireBalanced(account)) }
    }

    @Test func aRestingOrderIsFilledAtItsOwnPriceWhenTheCrowdMovesOntoIt() throws {
        let steps = [try SmallWorld.step(0, asks: [("0.50", "10")]), try SmallWorld.step(10, asks: [("0.44", "6"), ("0.45", "10")])]
        var floor = try Floor(SmallWorld.world([(SmallWorld.market("M"), steps)]))
        let receipt = try floor.place(.bid, "20", at: "0.45", .goodTillCanceled)
        floor.advance(9)
        #expect(floor.order(receipt)?.filled == .zero)
        floor.advance(30)
        let order = try #require(floor.order(receipt))
        #expect(order.filled == .whole(16))
        #expect(order.status == .resting)
        #expect(floor.floor.exchange.fills.allSatisfy { $0.price.decimal == "0.45" && !$0.isTaker && $0.at == SmallWorld.at(10) })
        // A maker pays nothing in a series of type quadratic.
        #expect(order.makerFees == .zero)
        #expect(floor.cash() == "992.80")
    }

    @Test func theShownBookHoldsWhatIsLeftOfTheCrowdAndRestingOrdersTogether() throws {
        var floor = try Floor(bids: [("0.40", "10")], asks: [("0.42", "5")])
        _ = try floor.place(.bid, "2", at: "0.42")
        _ = try floor.place(.bid, "4", at: "0.40", .goodTillCanceled)
        _ = try floor.place(.ask, "1", at: "0.41", .goodTillCanceled)
        let book = floor.floor.book(of: try floor.floor.market("M"))
        #expect(book.bids == [try SmallWorld.level("0.40", "14")])
        #expect(book.asks == [try SmallWorld.level("0.41", "1"), try SmallWorld.level("0.42", "3")])
    }

    @Test(arguments: [OrderTerms.SelfTradePrevention.takerAtCross, .maker])
    func anAccountNeverTradesWithItself(_ prevention: OrderTerms.SelfTradePrevention) throws {
        var floor = try Floor(asks: [("0.42", "5"), ("0.45", "5")])
        let resting = try floor.place(.ask, "5", at: "0.43", .goodTillCanceled)
        let taker = try floor.place(.bid, "20", at: "0.50", .goodTillCanceled) { $0.selfTrade = prevention }
        switch prevention {
        case .takerAtCross:
            #expect(taker.filled == .whole(5))
            #expect(floor.order(taker)?.status == .canceled)
            #expect(floor.order(resting)?.status == .resting)
        case .maker:
            #expect(taker.filled == .whole(10))
            #expect(floor.order(taker)?.status == .resting)
            #expect(floor.order(resting)?.status == .canceled)
        }
        #expect(floor.requireBalanced())
    }
}
