import Domain
import Stage
import Testing
import Wire

@testable import RiskGate

@Suite struct GateDecisionTests {
    @Test func anApprovalIsDecidedSignedAndThenSaid() throws {
        var bench = try GateBench.active()
        #expect(bench.predict(Offer("c-1", at: bench.now)) == true)
        let intent = try #require(bench.approved)
        #expect(intent.id == ID("s-abcd-1") && intent.quantity == .whole(579) && intent.limit == SidePrice(micros: 500_000))
        #expect(bench.effects == [.sign(intent.id, LogIdentity(logID: GateBench.logID, generation: 0))])
        #expect(!bench.outputs.contains { if case .approval = $0 { true } else { false } })
        bench.sign(intent.id)
        #expect(bench.outputs.first.map { if case .approval(let approval) = $0 { approval.intent == intent.id } else { false } } == true)
        #expect(bench.gate.books.working[intent.id]?.isSigned == true && bench.gate.books.working[intent.id]?.decisionSeq == 7)
        // Twice, and for an order that there is not.
        bench.sign(intent.id)
        #expect(bench.outputs.isEmpty)
        bench.sign(ID("s-0"))
        #expect(bench.outputs.isEmpty)
    }

    @Test func whatACrashLeftUnsignedIsSignedAtTheNextStart() throws {
        var bench = try GateBench.active()
        bench.predict(Offer("c-1", at: bench.now))
        let unsigned = try #require(bench.approved)
        bench.predict(Offer("c-2", at: bench.now, market: "M-2"))
        let signed = try #require(bench.approved)
        bench.sign(signed.id)
        try bench.reread()
        try bench.start()
        #expect(bench.effects == [.sign(unsigned.id, LogIdentity(logID: GateBench.logID, generation: 0))])
        bench.sign(unsigned.id)
        try bench.start()
        #expect(bench.effects.isEmpty)
    }

    @Test func aCandidateIsDecidedOnce() throws {
        var bench = try GateBench.active()
        let offer = Offer("c-1", at: bench.now)
        #expect(bench.predict(offer) == true)
        var books = bench.gate.books
        bench.predict(offer)
        // All that is left of a second answer is its cost.
        books.payForecast(.cents(1))
        #expect(bench.outputs.isEmpty && bench.effects.isEmpty && bench.gate.books == books)
        // Also after it is forgotten.
        bench.now = bench.now + .hours(3)
        bench.predict(Offer("c-2", at: bench.now, market: "M-2"))
        bench.predict(offer)
        #expect(bench.verdict == nil && bench.effects.isEmpty)
    }

    /// Late, second, or for nothing: what an answer has cost is spent.
    @Test func everyAnswerCostsWhatItCost() throws {
        var bench = try GateBench.active()
        let offer = Offer("c-1", at: bench.now)
        bench.predict(offer)
        #expect(bench.predict(offer) == true)
        bench.now = offer.candidate.deadline + Span(micros: 1)
        #expect(bench.predict(Offer("c-2", at: offer.now, market: "M-2")) == true)
        #expect(bench.verdict == nil && bench.gate.books.forecastCost == .cents(3))
        // Nothing paid, nothing known: no trace. Less than nothing is nothing.
        for cost in [Money.zero, .cents(-5)] {
            var free = Offer("c-3", at: offer.now, market: "M-3")
            free.cost = cost
            #expect(bench.predict(free) == false)
        }
        #expect(bench.gate.books.forecastCost == .cents(3))
        // The budget is spent by answers that were never decided.
        var dear = Offer("c-4", at: offer.now, market: "M-4")
        dear.cost = .dollars(5)
        bench.predict(dear)
        bench.predict(Offer("c-5", at: bench.now, market: "M-5"))
        #expect(bench.verdict == .refused(.costCap, "budget"))
    }

    /// What the time alone has changed is known before anything is judged.
    @Test func theFirstDecisionAfterAMarkWentStaleKnowsIt() throws {
        var bench = try GateBench.active()
        _ = try bench.enter(Offer("c-1", at: bench.now))
        bench.now = bench.now + .minutes(15) + Span(micros: 1)
        bench.predict(Offer("c-2", at: bench.now, market: "M-2"))
        #expect(bench.verdict == .refused(.stop, "reducing"))
        #expect(bench.outputs.first.map { if case .state(let state) = $0 { state.state == .reducing } else { false } } == true)
    }

    @Test func theFirstDecisionOfATradingDayIsOfThatDay() throws {
        var bench = try GateBench.active()
        bench.now = NewYork.instant(NewYork.tradingDay(of: bench.now), hour: 17, minute: 0) - Span(micros: 1)
        var dear = Offer("c-1", at: bench.now)
        dear.cost = .dollars(6)
        bench.predict(dear)
        #expect(bench.verdict == .refused(.costCap, "budget"))
        bench.now = bench.now + Span(micros: 1)
        bench.predict(Offer("c-2", at: bench.now))
        #expect(bench.approved != nil && bench.gate.books.forecastCost == .cents(1))
        #expect(bench.outputs.first.map { if case .dayOpened = $0 { true } else { false } } == true)
    }

    /// A strategy is known when it has an order; before that it is as trusted as the settings say.
    @Test func aStrategyThatNeverTradedLeavesNothing() throws {
        var bench = try GateBench.active()
        for name in 0..<50 {
            var offer = Offer("c-\(name)", at: bench.now)
            offer.strategy = "made-up-\(name)"
            offer.nothing = "no-edge"
            bench.predict(offer)
        }
        #expect(bench.gate.books.strategies.isEmpty)
        bench.predict(Offer("c-x", at: bench.now))
        #expect(bench.gate.books.strategies.keys == ["divergence"])
    }

    @Test func anAnswerAfterTheDeadlineIsNotDecided() throws {
        var bench = try GateBench.active()
        let offer = Offer("c-1", at: bench.now)
        bench.now = offer.candidate.deadline + Span(micros: 1)
        bench.predict(offer)
        #expect(bench.verdict == nil && bench.effects.isEmpty)
        bench.now = offer.candidate.deadline
        #expect(bench.predict(offer) == true)
        #expect(bench.verdict != nil)
    }

    @Test func whatIsNoOpportunityIsPassedOver() throws {
        var bench = try GateBench.active()
        var offer = Offer("c-1", at: bench.now)
        offer.nothing = "no-edge"
        bench.predict(offer)
        #expect(bench.verdict == .passedOver("no-opportunity: no-edge"))
        let changes: [(inout Offer) -> Void] = [{ $0.surface = .oandaForex }, { $0.mode = .live }]
        for (index, change) in changes.enumerated() {
            var foreign = Offer("c-x\(index)", at: bench.now)
            change(&foreign)
            bench.predict(foreign)
            #expect(bench.verdict == .passedOver("wrong-surface"))
        }
        #expect(bench.gate.books.working.isEmpty)
        // All of them cost what they cost, until the day is over.
        #expect(bench.gate.books.forecastCost == .cents(3))
        bench.now = bench.now + .days(1)
        bench.put(.tick)
        #expect(bench.gate.books.forecastCost == .zero)
    }

    @Test func theNewerOfTheTwoBooksDecides() throws {
        var bench = try GateBench.active()
        var offer = Offer("c-1", at: bench.now)
        offer.p = 700_000
        bench.now = bench.now + .seconds(10)
        bench.predict(offer, book: offer.book(ask: 530_000, at: bench.now))
        #expect(bench.verdict == .refused(.slippage, "slippage"))
        var older = Offer("c-2", at: bench.now)
        older.p = 700_000
        bench.predict(older, book: older.book(ask: 530_000, at: bench.now - .seconds(5)))
        #expect(bench.approved != nil)
    }

    @Test func aRefusalNamesTheFirstCheckAndLeavesTheBooks() throws {
        var bench = GateBench()
        try bench.start()
        bench.predict(Offer("c-1", at: bench.now))
        #expect(bench.verdict == .refused(.stop, "reducing") && bench.effects.isEmpty && bench.gate.books.working.isEmpty)
        bench.goLive()
        var dear = Offer("c-2", at: bench.now)
        dear.p = 550_000
        bench.predict(dear)
        #expect(bench.verdict == .refused(.minEdge, "edge") && bench.gate.books.working.isEmpty)
        bench.predict(Offer("c-3", at: bench.now))
        #expect(bench.approved != nil)
        bench.predict(Offer("c-4", at: bench.now))
        #expect(bench.verdict == .refused(.dedup, "order-live"))
    }

    @Test func fillsAndTheEndOfAnOrderMoveWhatIsAtRisk() throws {
        var bench = try GateBench.active()
        bench.predict(Offer("c-1", at: bench.now))
        let intent = try #require(bench.approved)
        #expect(bench.gate.books.exposure.total == intent.worstCost)
        bench.fill(intent, hundredths: 10_000, fee: .cents(175))
        #expect(bench.gate.books.holdings[intent.market]?.cost == Money(micros: 51_750_000))
        bench.finish(intent, filled: Quantity(hundredths: 10_000))
        #expect(bench.gate.books.working.isEmpty && bench.gate.books.exposure.total == Money(micros: 51_750_000))
        bench.predict(Offer("c-2", at: bench.now))
        #expect(bench.verdict == .refused(.dedup, "position-held"))
    }

    @Test func whatTheExecutorDeclinesIsNoOrderAnyMore() throws {
        var bench = try GateBench.active()
        bench.predict(Offer("c-1", at: bench.now))
        let intent = try #require(bench.approved)
        bench.hear(.execution(.declined(intent.id, reason: "expired")), from: "executor")
        #expect(bench.gate.books.working.isEmpty && bench.gate.books.exposure.total == .zero)
        #expect(bench.hear(.execution(.declined(intent.id, reason: "expired")), from: "executor") == false)
        #expect(bench.gate.books.markets.isEmpty)
    }

    /// Two entries a market: those that were never sent are none of them.
    @Test func onlyWhatWasSentCountsTowardsTheEntriesOfAMarket() throws {
        var bench = try GateBench.active()
        for name in ["a", "b", "c"] {
            bench.predict(Offer("c-\(name)", at: bench.now))
            bench.hear(.execution(.declined(try #require(bench.approved).id, reason: "expired")), from: "executor")
        }
        let first = try bench.enter(Offer("c-1", at: bench.now))
        try bench.leave(first, request: "x-1")
        bench.now = bench.now + .hours(7)
        var again = Offer("c-2", at: bench.now)
        again.p = 700_000
        let second = try bench.enter(again)
        try bench.leave(second, request: "x-2")
        bench.now = bench.now + .hours(7)
        var third = Offer("c-3", at: bench.now)
        third.p = 700_000
        bench.predict(third)
        #expect(bench.verdict == .refused(.marketCap, "entries"))
    }
}
