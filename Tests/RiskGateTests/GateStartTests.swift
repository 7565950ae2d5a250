import Domain
import Stage
import Testing
import Wire

@testable import RiskGate

@Suite struct GateStartTests {
    @Test func aSurfaceOnlyReducesUntilEverySourceIsApplied() throws {
        var bench = GateBench()
        #expect(bench.state == .reducing)
        try bench.start()
        #expect(bench.state == .reducing)
        #expect(bench.newStates.last?.reasons == ["catching_up: executor", "catching_up: resolver", "catching_up: scanner"])
        #expect(bench.outputs.contains { if case .dayOpened(let day) = $0 { day.equity == .dollars(10_000) } else { false } })
        #expect(bench.outputs.contains { if case .figures(let figures) = $0 { figures.bankroll == .dollars(10_000) } else { false } })
        for name in ["scanner", "executor"] {
            bench.put(.source(name, .live))
            #expect(bench.state == .reducing)
        }
        bench.put(.source("resolver", .live))
        #expect(bench.newStates == [SurfaceState(state: .active, reasons: [])])
    }

    /// Settings that another build journaled are not guessed at: nothing is approved under them, and the next start that is understood goes on.
    @Test func settingsOfAnotherBuildApproveNothing() throws {
        var bench = GateBench()
        bench.put(.started(StageStart(logID: GateBench.logID, generation: 0, settings: "{}")))
        bench.goLive()
        bench.predict(Offer("c-1", at: bench.now))
        #expect(bench.verdict == nil && bench.state == .reducing)
        try bench.start()
        bench.goLive()
        #expect(bench.state == .active)
        bench.put(.started(StageStart(logID: GateBench.logID, generation: 1, settings: "{}")))
        bench.goLive()
        #expect(bench.state == .halted)
        bench.predict(Offer("c-2", at: bench.now))
        #expect(bench.verdict == .refused(.stop, "halted"))
        try bench.start(generation: 2)
        bench.goLive()
        #expect(bench.state == .active)
    }

    @Test func whatChangesNothingLeavesNoTrace() throws {
        var bench = try GateBench.active()
        #expect(bench.put(.tick) == false)
        #expect(bench.put(.source("scanner", .live)) == false)
        #expect(bench.put(.stopFile(false)) == false)
        #expect(bench.hear(.offer(.lost(ID("c-1"))), from: "scanner") == false)
    }

    @Test func aNewTradingDayBeginsWithATick() throws {
        var bench = try GateBench.active()
        bench.now = NewYork.instant(NewYork.tradingDay(of: bench.now), hour: 17, minute: 0) - Span(micros: 1)
        #expect(bench.put(.tick) == false)
        bench.now = bench.now + Span(micros: 1)
        #expect(bench.put(.tick) == true)
        #expect(bench.outputs.contains { if case .dayOpened(let day) = $0 { day.day == NewYork.tradingDay(of: bench.now) } else { false } })
        #expect(bench.put(.tick) == false)
    }

    @Test func aRestartReducesAgainAndKeepsTheDay() throws {
        var bench = try GateBench.active()
        try bench.start()
        #expect(bench.state == .reducing)
        #expect(!bench.outputs.contains { if case .dayOpened = $0 { true } else { false } })
        bench.goLive()
        #expect(bench.state == .active)
    }

    @Test(arguments: [(Int64(12_000), Int64(2_000)), (7_000, -3_000)])
    func aChangedBankrollIsAFlowAndNoProfit(bankroll: Int64, flow: Int64) throws {
        var bench = try GateBench.active()
        let intent = try bench.enter(Offer("c-1", at: bench.now))
        bench.mark(intent.market, bid: 300_000)
        let drawdown = bench.gate.books.peak.drawdown(equity: bench.gate.books.equity)
        let loss = bench.gate.books.figures.dayLoss
        #expect(drawdown > .zero && loss > .zero)
        try bench.start(GateBench.rules(bankroll: .dollars(bankroll)))
        let books = bench.gate.books
        #expect(books.bankroll == .dollars(bankroll) && books.breaker.flows == .dollars(flow))
        #expect(books.figures.dayLoss == loss)
        #expect(abs(books.peak.drawdown(equity: books.equity).ppm - drawdown.ppm) <= 1)
        // The same again is none.
        try bench.start(GateBench.rules(bankroll: .dollars(bankroll)))
        #expect(bench.gate.books == books)
    }

    @Test func changedLimitsHoldFromTheNextStart() throws {
        var bench = try GateBench.active()
        try bench.start(GateBench.rules { $0.positionCap = Fraction(ppm: 10_000) })
        bench.goLive()
        bench.predict(Offer("c-1", at: bench.now))
        #expect(try #require(bench.approved).quantity == .whole(193))
    }

    /// A day that has lost 290 of 10,000 is within 7.5 %, and beyond 2.5 %.
    @Test func aChangedDailyLossHoldsFromTheNextStart() throws {
        var bench = try GateBench.active()
        let intent = try bench.enter(Offer("c-1", at: bench.now))
        bench.mark(intent.market, bid: nil)
        #expect(bench.tripped == nil && bench.state == .active)
        try bench.start(GateBench.rules { $0.dailyLoss = Fraction(ppm: 25_000) })
        let trip = try #require(bench.tripped)
        #expect(trip.limit == .dollars(250) && bench.gate.books.breaker.limit == Fraction(ppm: 25_000))
        bench.goLive()
        #expect(bench.gate.state == SurfaceState(state: .reducing, reasons: ["daily-loss breaker"]))
        // Wider again: the day stays tripped.
        try bench.start(GateBench.rules { $0.dailyLoss = Fraction(ppm: 200_000) })
        bench.goLive()
        #expect(bench.state == .reducing && bench.gate.books.breaker.threshold == .dollars(2_000))
    }

    /// Money of another mode or account is other money: its books are not carried on.
    @Test(arguments: [(Mode.live, "sim-1"), (.sim, "sim-2")])
    func settingsOfAnotherAccountHaltAndChangeNothing(mode: Mode, account: String) throws {
        var bench = try GateBench.active()
        let held = try bench.enter(Offer("c-1", at: bench.now))
        let books = bench.gate.books
        try bench.start(GateBench.rules(bankroll: .dollars(50), mode: mode, account: account))
        bench.goLive()
        #expect(bench.state == .halted && bench.gate.books == books)
        #expect(bench.gate.state.reasons == ["these books are of kalshi-lt, sim, sim-1: the settings are not"])
        bench.predict(Offer("c-2", at: bench.now, market: "M-2"))
        #expect(bench.verdict == .refused(.stop, "halted"))
        bench.ask(exit: "x-1", of: held)
        #expect(bench.exit?.refusal == "halted")
        try bench.reread()
        try bench.start()
        bench.goLive()
        #expect(bench.state == .active)
    }

    /// Orders that were approved under other settings are not signed under these.
    @Test func settingsOfAnotherAccountSignNothing() throws {
        var bench = try GateBench.active()
        bench.predict(Offer("c-1", at: bench.now))
        try bench.start(GateBench.rules(account: "sim-2"))
        #expect(bench.effects.isEmpty)
        try bench.start()
        #expect(bench.effects.count == 1)
    }
}
