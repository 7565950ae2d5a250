import Domain
import Testing

@testable import VenueSim

struct SettlementTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let outcome: SettledOutcome
        let side: BookSide
        /// What ten contracts and a half pay.
        let paid: String
    }

    static let cases: [Case] = [
        Case(testDescription: "YES pays the YES holder", outcome: .yes, side: .bid, paid: "10.50"),
        Case(testDescription: "YES pays the NO holder nothing", outcome: .yes, side: .ask, paid: "0.00"),
        Case(testDescription: "NO pays the NO holder", outcome: .no, side: .ask, paid: "10.50"),
        Case(testDescription: "NO pays the YES holder nothing", outcome: .no, side: .bid, paid: "0.00"),
        Case(
            testDescription: "a scalar pays its value to YES, in whole cents", outcome: .scalar(YesPrice(clamping: 333_300)), side: .bid,
            paid: "3.49"),
        Case(
            testDescription: "a scalar pays the rest to NO, in whole cents", outcome: .scalar(YesPrice(clamping: 333_300)), side: .ask,
            paid: "7.00"),
    ]

    @Test(arguments: cases)
    func aMarketPaysOnceWhenItsTimerHasRun(_ example: Case) throws {
        var floor = try Floor(bids: [("0.50", "100")], asks: [("0.50", "100")], outcome: example.outcome)
        _ = try floor.place(example.side, "10.5", at: "0.50")
        let before = try Money(decimal: floor.cash())
        let market = try floor.floor.market("M")
        // Closed at 120, determined at 121, paid five minutes later.
        for (minute, status, known) in [
            (119, ListedStatus.active, false), (120, .closed, false), (121, .determined, true), (125, .determined, true),
        ] as [(Int64, ListedStatus, Bool)] {
            floor.advance(minute)
            #expect(market.status(at: floor.floor.now) == status)
            #expect((market.determination(at: floor.floor.now) != nil) == known)
            #expect(floor.cash() == before.decimal)
        }
        floor.advance(2_000)
        #expect(try Money(decimal: floor.cash()) == before + Money(decimal: example.paid))
        let settlement = try #require(floor.floor.exchange.settlements.first)
        #expect(settlement.at == SmallWorld.at(126))
        #expect(settlement.paid.decimal == example.paid)
        #expect(settlement.contracts == (example.side == .bid ? 1_050 : -1_050))
        #expect(floor.held() == 0)
        let position = try #require(floor.floor.exchange.accounts["a"]?.positions["M"])
        #expect(position.settled)
        #expect(position.realized == (try Money(decimal: example.paid) - settlement.cost))
        floor.advance(9_000)
        #expect(floor.floor.exchange.settlements.count == 1)
        #expect(floor.requireBalanced())
    }

    @Test func aMarketWithoutARecordedResultStaysClosedForEver() throws {
        var floor = try Floor(asks: [("0.50", "100")], outcome: .some(.yes))
        let open = SmallWorld.world([(SmallWorld.market("M", outcome: nil), [try SmallWorld.step(0, asks: [("0.50", "100")])])])
        floor = try Floor(open)
        _ = try floor.place(.bid, "1", at: "0.50")
        floor.advance(1_000_000)
        #expect(try floor.floor.market("M").status(at: floor.floor.now) == .closed)
        #expect(floor.held() == 100)
    }

    @Test func aClosedPositionIsMarkedSettledWithoutAPayment() throws {
        var floor = try Floor(bids: [("0.50", "100")], asks: [("0.50", "100")])
        _ = try floor.place(.bid, "5", at: "0.50")
        _ = try floor.place(.ask, "5", at: "0.50")
        floor.advance(1_000)
        #expect(floor.floor.exchange.settlements.isEmpty)
        #expect(floor.floor.exchange.accounts["a"]?.positions["M"]?.settled == true)
    }
}
