import Domain
import Testing

@testable import VenueSim

struct CollateralTests {
    @Test func aBidBindsItsPriceAndAnAskADollarLess() throws {
        var floor = try Floor()
        _ = try floor.place(.bid, "10", at: "0.30", .goodTillCanceled)
        #expect(floor.available() == "997.00")
        _ = try floor.place(.ask, "10", at: "0.80", .goodTillCanceled)
        #expect(floor.available() == "995.00")
        #expect(floor.cash() == "1000.00")
    }

    @Test func anOrderThatReducesAPositionBindsNothing() throws {
        var floor = try Floor(asks: [("0.50", "10")], accounts: ["a": "6.00"])
        _ = try floor.place(.bid, "10", at: "0.50")
        #expect(floor.cash() == "0.825")
        _ = try floor.place(.ask, "10", at: "0.60", .goodTillCanceled)
        #expect(floor.available() == "0.825")
        // What goes beyond the position binds again.
        #expect(throws: Rejection.insufficientBalance) { try floor.place(.ask, "3", at: "0.60", .goodTillCanceled) }
        #expect(try floor.place(.ask, "2", at: "0.60", .goodTillCanceled).remaining == .whole(2))
    }

    @Test func nobodySpendsMoreThanThereIsWithTheFee() throws {
        var floor = try Floor(asks: [("0.50", "1000")], accounts: ["a": "50.00"])
        #expect(throws: Rejection.insufficientBalance) { try floor.place(.bid, "100", at: "0.50") }
        #expect(try floor.place(.bid, "96", at: "0.50").filled == .whole(96))
        #expect(floor.requireBalanced())
    }

    @Test func buyingTheOtherSideNetsAtADollarAPair() throws {
        var floor = try Floor(bids: [("0.44", "10")], asks: [("0.50", "10")])
        _ = try floor.place(.bid, "10", at: "0.50")
        #expect(floor.held() == 1_000)
        // Selling YES at 44 is buying NO at 56: the pair pays a dollar, so 44 cents come back.
        _ = try floor.place(.ask, "4", at: "0.44")
        #expect(floor.held() == 600)
        let position = try #require(floor.floor.exchange.accounts["a"]?.positions["M"])
        #expect(position.exposure.decimal == "3.00")
        #expect(position.realized.decimal == "-0.24")
        #expect(floor.requireBalanced())
        _ = try floor.place(.ask, "6", at: "0.44")
        #expect(floor.held() == 0)
        #expect(try #require(floor.floor.exchange.accounts["a"]?.positions["M"]).exposure == .zero)
        #expect(floor.requireBalanced())
    }

    @Test func aFillThroughThePositionOpensTheOtherSide() throws {
        var floor = try Floor(bids: [("0.44", "50")], asks: [("0.50", "10")])
        _ = try floor.place(.bid, "10", at: "0.50")
        _ = try floor.place(.ask, "25", at: "0.44")
        #expect(floor.held() == -1_500)
        let position = try #require(floor.floor.exchange.accounts["a"]?.positions["M"])
        #expect(position.exposure.decimal == "8.40")
        #expect(floor.requireBalanced())
    }

    /// Whatever a seeded run of orders does, the cash is what the trades say, and never negative.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func moneyIsConservedOverRandomOrders(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let markets = ["M", "N"]
        let steps = try (0..<100 as Range<Int64>).map { minute in
            let middle = random.integer(in: 20...80)
            return try SmallWorld.step(
                minute, bids: [("0.\(middle)", "5"), ("0.\(middle - 5)", "50")],
                asks: [("0.\(middle + 2)", "7.25"), ("0.\(middle + 9)", "60")])
        }
        let world = SmallWorld.world(markets.map { (SmallWorld.market($0, outcome: $0 == "M" ? .yes : .no), steps) })
        var floor = try Floor(world, accounts: ["a": "100.00", "b": "60.00"])
        for number in 0..<400 {
            let minute = (floor.floor.now - SmallWorld.start).wholeSeconds / 60
            floor.advance(minute + (random.happens(0.3) ? 1 : 0))
            let side: BookSide = random.happens(0.5) ? .bid : .ask
            let force: OrderTerms.TimeInForce = [.immediateOrCancel, .goodTillCanceled, .fillOrKill][Int(random.integer(in: 0...2))]
            let price = "0.\(random.integer(in: 10...95))"
            let count = DecimalText.format(random.integer(in: 1...3_000), scale: 2)
            let account = random.happens(0.5) ? "a" : "b"
            let prevention: OrderTerms.SelfTradePrevention = random.happens(0.5) ? .maker : .takerAtCross
            do {
                _ = try floor.place(side, count, at: price, force, account: account, market: markets[Int(random.integer(in: 0...1))]) {
                    $0.selfTrade = prevention
                }
            } catch let rejection as Rejection {
                #expect(
                    ["insufficient_balance", "fill_or_kill_insufficient_resting_volume", "MARKET_INACTIVE"].contains(rejection.code),
                    "seed \(seed)")
            }
            for name in ["a", "b"] {
                let account = try #require(floor.floor.exchange.accounts[name])
                #expect(floor.floor.available(account) >= .zero, "seed \(seed)")
                if number % 20 == 0 { #expect(floor.requireBalanced(name), "seed \(seed)") }
            }
        }
        floor.advance(200)
        #expect(floor.floor.exchange.resting.isEmpty)
        for name in ["a", "b"] { #expect(floor.requireBalanced(name), "seed \(seed)") }
        #expect(floor.floor.exchange.fills.count > 50)
        // Every fact is in the books: folding them again gives the same exchange.
        let lines = floor.floor.exchange.drain()
        let replayed = Exchange(start: SmallWorld.start, replaying: lines)
        #expect(replayed.orders == floor.floor.exchange.orders)
        #expect(replayed.accounts == floor.floor.exchange.accounts)
        #expect(replayed.settlements == floor.floor.exchange.settlements)
        #expect(replayed.taken == floor.floor.exchange.taken)
    }
}
