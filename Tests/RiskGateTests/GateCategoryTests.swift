import Domain
import Stage
import Testing
import Wire

@testable import RiskGate

/// What suspends a category by rule. Exits out of it go on.
@Suite struct GateCategoryTests {
    private func dispute(_ bench: inout GateBench, _ market: ID<Market>, ends: Bool = false) {
        let condition = Condition(
            name: Condition.settlementDisputed, subject: market.value, demands: ends ? nil : .active, reason: "disputed")
        bench.hear(.position(.condition(condition)), from: "resolver")
    }

    @Test func aRuleTextThatNoRuleKnowsSuspendsItsCategory() throws {
        var bench = try GateBench.active()
        let held = try bench.enter(Offer("c-0", at: bench.now, market: "M-0"))
        var odd = Offer("c-1", at: bench.now)
        odd.nothing = "unknown-rules"
        bench.predict(odd)
        #expect(bench.verdict == .passedOver("no-opportunity: unknown-rules"))
        #expect(bench.suspension == CategorySuspension(category: "Economics", suspended: true, reason: "unknown rule text: M-1"))
        bench.predict(Offer("c-2", at: bench.now, market: "M-2"))
        #expect(bench.verdict == .refused(.category, "suspended"))
        // Said once, kept over a restart, and nothing of another category.
        odd = Offer("c-3", at: bench.now, market: "M-3")
        odd.nothing = "unknown-rules"
        bench.predict(odd)
        #expect(bench.suspension == nil)
        try bench.reread()
        try bench.start()
        bench.goLive()
        bench.predict(Offer("c-4", at: bench.now, market: "M-4"))
        #expect(bench.verdict == .refused(.category, "suspended"))
        var other = Offer("c-5", at: bench.now, market: "M-5")
        other.category = "Politics"
        bench.predict(other)
        #expect(bench.approved != nil)
        bench.ask(exit: "x-1", of: held)
        #expect(bench.exit?.approved != nil)
    }

    @Test(arguments: ["no-base-rate", "no-edge", "release-window"]) func anotherReasonSuspendsNothing(_ reason: String) throws {
        var bench = try GateBench.active()
        var offer = Offer("c-1", at: bench.now)
        offer.nothing = reason
        bench.predict(offer)
        #expect(bench.suspension == nil && bench.gate.books.suspensions.isEmpty)
    }

    /// Days on which an outcome is disputed, and whether the last one suspends.
    @Test(arguments: [([0, 1, 2], true), ([0, 29, 29], true), ([0, 15, 30], false), ([0, 1], false), ([0, 20, 40, 49], true)])
    func threeDisputesInThirtyDaysSuspend(days: [Int64], isSuspended: Bool) throws {
        // Wide enough for four positions at once, and a mark may be old: nothing else is looked at here.
        var bench = try GateBench.active(GateBench.rules { $0.markMaxAge = .days(90) })
        let start = bench.now
        let held = try days.indices.map { try bench.enter(Offer("c-\($0)", at: start, market: "M-\($0)")).market }
        var suspended: [Int] = []
        for (index, day) in days.enumerated() {
            bench.now = start + .days(day)
            dispute(&bench, held[index])
            if let suspension = bench.suspension {
                #expect(suspension.reason == "3 disputed settlements in 30 days, the last of M-\(index)")
                suspended.append(index)
            }
        }
        #expect(suspended == (isSuspended ? [days.count - 1] : []))
    }

    @Test func oneDisputeCountsOnceHoweverOftenItIsSaid() throws {
        var bench = try GateBench.active()
        let market = try bench.enter(Offer("c-1", at: bench.now)).market
        for _ in 0..<5 { dispute(&bench, market) }
        // Of a market that nobody here holds it is no figure of ours.
        for number in 0..<5 { dispute(&bench, ID("strange-\(number)")) }
        #expect(bench.gate.books.categories["Economics"]?.disputes.count == 1 && bench.gate.books.suspensions.isEmpty)
    }

    /// Two strategies lose in turn: each alone has too few trades to be stopped, the category has not.
    @Test func killFastCountsACategoryOverAllItsStrategies() throws {
        var bench = try GateBench.active()
        var suspension: CategorySuspension?
        for day in 0..<40 where suspension == nil {
            var offer = Offer("c-\(day)", at: bench.now, market: "M-\(day)")
            offer.strategy = day.isMultiple(of: 2) ? "one" : "two"
            bench.predict(offer)
            let intent = try #require(bench.approved)
            bench.fill(intent, hundredths: 100)
            bench.finish(intent, filled: .whole(1))
            bench.resolve(intent, payout: .zero, profit: .cents(-50))
            bench.now = bench.now + .days(1)
            bench.put(.tick)
            suspension = bench.suspension
        }
        #expect(suspension?.reason == "kill-fast: evidence after 9 trades")
        #expect(bench.gate.books.strategies["one"]?.stage == .live && bench.gate.books.strategies["two"]?.stage == .live)
        bench.predict(Offer("c-x", at: bench.now, market: "M-x"))
        #expect(bench.verdict == .refused(.category, "suspended"))
    }
}
