import Domain
import Testing

@testable import RiskGate
@testable import Stage

/// What strategies are scored by: promises against outcomes, also of what was left early.
@Suite struct GateScoreTests {
    private func record(_ bench: GateBench) throws -> KillFast { try #require(bench.gate.books.strategies["divergence"]).killFast }

    @Test func whatWasLeftEarlyIsScoredWhenItsMarketEnds() throws {
        var bench = try GateBench.active()
        let intent = try bench.enter(Offer("c-1", at: bench.now))
        try bench.leave(intent, request: "x-1", at: 450_000)
        #expect(try record(bench).counted == 0 && record(bench).profit == Money(micros: -28_950_000))
        try bench.reread()
        let figures = bench.gate.books.figures
        bench.now = bench.now + .days(5)
        #expect(bench.end(intent, .settled(.no), source: "outcome") == true)
        #expect(try record(bench).counted == 1 && record(bench).profit == Money(micros: -28_950_000))
        #expect(bench.gate.books.figures.bankroll == figures.bankroll && bench.gate.books.figures.realizedTotal == figures.realizedTotal)
        #expect(try record(bench).evidence[0] == .one)
        bench.now = bench.now + .days(1)
        bench.put(.tick)
        // The loss of a promise of .60 at .49 speaks against it, though it was sold before.
        #expect(try record(bench).evidence[0] > .one)
        // Once.
        #expect(bench.end(intent, .settled(.no), source: "outcome") == false)
        #expect(try record(bench).counted == 1)
    }

    @Test func aVoidMarketScoresNothingAlsoAfterAnExit() throws {
        var bench = try GateBench.active()
        let intent = try bench.enter(Offer("c-1", at: bench.now))
        try bench.leave(intent, request: "x-1")
        bench.end(intent, .void, source: "outcome")
        #expect(try record(bench).counted == 0 && bench.gate.books.left.isEmpty)
    }

    /// Five positions that only ever lose, each sold before its end at a small loss: stopped as surely as if they had been held.
    @Test func aStrategyIsNotSavedByLeavingItsLosersEarly() throws {
        var bench = try GateBench.active()
        var paused: StrategyChange?
        for day in 0..<40 where paused == nil {
            bench.predict(Offer("c-\(day)", at: bench.now, market: "M-\(day)"))
            let intent = try #require(bench.approved)
            bench.fill(intent, hundredths: 100)
            bench.finish(intent, filled: .whole(1))
            bench.ask(exit: "x-\(day)", of: intent, hundredths: 100)
            let exit = try #require(bench.exit?.approved)
            bench.fill(exit, hundredths: 100, at: 490_000)
            bench.finish(exit, filled: .whole(1))
            bench.end(intent, .open, profit: .cents(-1), source: "exit")
            bench.end(intent, .settled(.no), source: "outcome")
            bench.now = bench.now + .days(1)
            bench.put(.tick)
            paused = bench.strategyChange
        }
        #expect(paused?.reason == "kill-fast: evidence after 9 trades")
    }

    /// Two legs of one theme on one day: the larger one weighs by all that was paid for it, though nearly all of it was sold before the
    /// end.
    @Test func aTradeWeighsByAllThatWasPaidForIt() throws {
        func evidence(sold: Int64) throws -> Factor {
            var bench = try GateBench.active(GateBench.rules { $0.eventCap = Fraction(ppm: 100_000) })
            func offer(_ name: String) -> Offer {
                var offer = Offer("c-\(name)", at: bench.now, market: "M-\(name)")
                offer.theme = "one"
                return offer
            }
            let big = try bench.enter(offer("a"))
            bench.predict(offer("b"))
            let small = try #require(bench.approved)
            bench.fill(small, hundredths: 100)
            bench.finish(small, filled: .whole(1))
            if sold > 0 {
                bench.ask(exit: "x-1", of: big, hundredths: sold)
                let exit = try #require(bench.exit?.approved)
                bench.fill(exit, at: 500_000)
                bench.finish(exit, filled: exit.quantity)
            }
            bench.resolve(big, payout: .zero, profit: .zero)
            bench.resolve(small, payout: .dollars(1), profit: .zero)
            bench.now = bench.now + .days(1)
            bench.put(.tick)
            return try record(bench).evidence[1]
        }
        let held = try evidence(sold: 0)
        #expect(try evidence(sold: 57_800) == held)
        #expect(held > .one)
    }

    /// A market that has ended leaves nothing behind in the checkpoint, whether it was held to its end or left before.
    @Test func whatHasEndedIsForgotten() throws {
        var bench = try GateBench.active(GateBench.rules { $0.ordersPerDay = 10_000 })
        var sizes: [Int] = []
        for count in 100..<300 {
            let intent = try bench.enter(Offer("c-\(count)", at: bench.now, market: "M-\(count)"))
            if count % 2 == 0 {
                try bench.leave(intent, request: "x-\(count)", at: 500_000)
                bench.end(intent, .settled(.yes), source: "outcome")
            } else {
                bench.resolve(intent, payout: intent.quantity.cost(at: intent.limit), profit: .zero)
            }
            bench.now = bench.now + .hours(2)
            sizes.append(try StateCodec.encode(bench.gate).count)
        }
        let books = bench.gate.books
        #expect(books.markets.isEmpty && books.left.isEmpty && books.holdings.isEmpty && books.working.isEmpty)
        // Numbers grow by a digit; nothing else does, once a day of approvals and two of forecasts are full.
        let (early, late) = (sizes[40..<60].max() ?? 0, sizes[180..<200].max() ?? 0)
        #expect(late < early + early / 20, "\(early) bytes, then \(late)")
    }
}
