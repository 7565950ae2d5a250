import Testing

@testable import Domain

/// What happens to orders, as the books count it, to the micro-dollar.
@Suite struct GateBooksTests {
    private func resolved(
        _ scene: GateScene, position: String, payout: Money, resolution: Resolution = .settled(.yes), profit: Money = .zero,
        source: String = "venue"
    ) -> ResolvedPosition {
        let held = Position(
            id: ID(position), surface: .kalshiLongTerm, mode: .sim, strategy: "divergence", market: ID("M-1"), event: ID("E-1"), side: .yes,
            quantity: .whole(30), cost: .dollars(15), fees: .zero, openedAt: scene.now,
            exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil),
            eta: nil, resolutionSource: nil, promised: Probability(clampingPPM: 600_000), marketAtEntry: Probability(clampingPPM: 490_000))
        return ResolvedPosition(
            position: held, resolution: resolution, payout: payout, profit: profit, venueRounding: .zero, source: source, at: scene.now)
    }

    private func finished(_ intent: OrderIntent, hundredths: Int64) -> FinishedOrder {
        FinishedOrder(intent: intent, filled: Quantity(hundredths: hundredths), amount: .zero, fees: .zero, reason: "partial")
    }

    private func approved() -> (scene: GateScene, intent: OrderIntent) {
        var scene = GateScene()
        let intent = scene.intent("s-1")
        scene.books.approve(intent, of: scene.candidate, book: scene.book, forecast: scene.forecast, at: scene.now)
        return (scene, intent)
    }

    @Test func anApprovalHoldsItsWorstCase() {
        let (scene, intent) = approved()
        let books = scene.books
        #expect(books.exposure.total == Money(micros: 51_750_100))
        #expect(books.exposure.worstCase(ofTheme: "fed/2025-10") == Money(micros: 51_750_100))
        #expect(books.equity == .dollars(10_000) && books.sizingBase == .dollars(10_000))
        #expect(books.markets[ID("M-1")]?.entries == 1 && books.markets[ID("M-1")]?.spent == .zero)
        #expect(books.approvals == [scene.now] && books.usedForecasts[ID("f-1")] == scene.now)
        #expect(books.working[intent.id]?.isSigned == false)
    }

    @Test func aLifeFromApprovalToSettlementIsBookedExactly() throws {
        let (start, intent) = approved()
        var scene = start
        // 40 of 100 at .49 with 70 cents of fees.
        #expect(scene.books.apply(scene.fill("s-1", hundredths: 4_000, at: 490_000, fee: 700_000)) == true)
        #expect(scene.books.holdings[ID("M-1")]?.cost == Money(micros: 20_300_000))
        #expect(scene.books.working[intent.id]?.worstRemaining == Money(micros: 31_050_060))
        #expect(scene.books.exposure.total == Money(micros: 51_350_060))
        #expect(scene.books.bankroll == .dollars(10_000))
        // Worth what the side was bid when it was approved, .48: what was paid is no bid.
        #expect(scene.books.equity == Money(micros: 9_998_900_000) && scene.books.sizingBase == Money(micros: 9_998_900_000))
        // The rest does not come: what it held is free.
        scene.books.finish(finished(intent, hundredths: 4_000))
        #expect(scene.books.exposure.total == Money(micros: 20_300_000) && scene.books.working.isEmpty)
        #expect(scene.books.markets[ID("M-1")]?.entries == 1 && scene.books.markets[ID("M-1")]?.spent == Money(micros: 20_300_000))
        // Open gains are not bet; no bid is worth nothing.
        scene.books.holdings[ID("M-1")]?.bid = SidePrice(micros: 550_000)
        #expect(scene.books.equity == Money(micros: 10_001_700_000) && scene.books.sizingBase == .dollars(10_000))
        scene.books.holdings[ID("M-1")]?.bid = nil
        #expect(scene.books.equity == Money(micros: 9_979_700_000) && scene.books.sizingBase == Money(micros: 9_979_700_000))
        // An exit sells 10 at .60 with 17 cents of fees: 6.00 − 0.17 − 5.075.
        let exit = scene.intent("s-2", .exit(of: ID("s-1")), count: 10)
        scene.work(exit)
        #expect(scene.books.exposure.total == Money(micros: 20_300_000))
        #expect(scene.books.apply(scene.fill("s-2", hundredths: 1_000, at: 600_000, fee: 170_000)) == true)
        scene.books.finish(finished(exit, hundredths: 1_000))
        #expect(scene.books.realized == Money(micros: 755_000) && scene.books.breaker.realized == Money(micros: 755_000))
        #expect(scene.books.holdings[ID("M-1")]?.quantity == .whole(30))
        #expect(scene.books.holdings[ID("M-1")]?.cost == Money(micros: 15_225_000))
        #expect(scene.books.fees == Money(micros: 870_000))
        #expect(scene.books.markets[ID("M-1")]?.entries == 1 && scene.books.markets[ID("M-1")]?.leftAt == nil)
        // The rest wins: 30.00 − 15.225.
        let scored = scene.books.resolve(resolved(scene, position: "s-1", payout: .dollars(30)))
        let trade = try #require(scored)
        // Scored by all 40, not by the 30 that were left.
        #expect(trade.theme == "fed/2025-10" && trade.stake == Money(micros: 20_300_000) && trade.cost == SidePrice(micros: 507_500))
        #expect(trade.outcome == Probability(clampingPPM: 1_000_000))
        // The market is over: nothing can be entered there.
        #expect(scene.books.markets.isEmpty)
        #expect(scene.books.realized == Money(micros: 15_530_000) && scene.books.bankroll == Money(micros: 10_015_530_000))
        #expect(scene.books.equity == scene.books.bankroll && scene.books.exposure.total == .zero && scene.books.holdings.isEmpty)
        let figures = scene.books.figures
        #expect(
            figures.realizedToday == Money(micros: 15_530_000) && figures.feesTotal == Money(micros: 870_000) && figures.dayLoss == .zero)
    }

    @Test func anEntryThatBoughtNothingUsesNothingUp() {
        let (start, intent) = approved()
        var scene = start
        scene.books.finish(finished(intent, hundredths: 0))
        #expect(scene.books.markets.isEmpty && scene.books.exposure.total == .zero)
        #expect(scene.books.usedForecasts[ID("f-1")] == scene.now)
    }

    @Test func anEntryThatWasDeclinedUsesNothingUp() {
        let (start, intent) = approved()
        var scene = start
        let counts = scene.books.decline(intent.id)
        #expect(counts == true)
        #expect(scene.books.markets.isEmpty && scene.books.exposure.total == .zero && scene.books.working.isEmpty)
        // It counts as an order that was approved, and its forecast as used.
        #expect(scene.books.usedForecasts[ID("f-1")] == scene.now && scene.books.approvals == [scene.now])
        let again = scene.books.decline(intent.id)
        #expect(again == false)
    }

    @Test func whatIsDeclinedOrUnfilledGivesBackOneEntryAndNoMore() {
        let (start, intent) = approved()
        var scene = start
        _ = scene.books.apply(scene.fill("s-1", hundredths: 10_000, at: 500_000, fee: 0))
        scene.books.finish(finished(intent, hundredths: 10_000))
        #expect(scene.books.markets[ID("M-1")]?.entries == 1)
        // A second entry is declined, and an exit is: the first entry stays counted.
        let second = scene.intent("s-2")
        scene.books.approve(second, of: scene.candidate, book: scene.book, forecast: scene.forecast, at: scene.now)
        #expect(scene.books.markets[ID("M-1")]?.entries == 2)
        _ = scene.books.decline(second.id)
        scene.work(scene.intent("s-3", .exit(of: ID("s-1"))))
        _ = scene.books.decline(ID("s-3"))
        scene.books.finish(finished(second, hundredths: 0))
        #expect(scene.books.markets[ID("M-1")]?.entries == 1 && scene.books.markets[ID("M-1")]?.spent == .dollars(50))
    }

    @Test func leavingAllOfItStartsTheWait() {
        let (start, intent) = approved()
        var scene = start
        _ = scene.books.apply(scene.fill("s-1", hundredths: 10_000, at: 500_000, fee: 1_750_100))
        scene.books.finish(finished(intent, hundredths: 10_000))
        scene.work(scene.intent("s-2", .exit(of: ID("s-1"))))
        _ = scene.books.apply(scene.fill("s-2", hundredths: 10_000, at: 400_000, fee: 1_680_100, after: .hours(1)))
        #expect(scene.books.holdings.isEmpty)
        #expect(scene.books.markets[ID("M-1")]?.leftAt == scene.now + .hours(1))
        #expect(scene.books.realized == Money(micros: -13_430_200))
        // What was spent in the market stays spent.
        #expect(scene.books.markets[ID("M-1")]?.spent == Money(micros: 51_750_100))
    }

    /// Sold in two parts, the market open: the profit counts when the position ends, the outcome when the market does.
    @Test func aPositionThatWasLeftIsScoredByTheOutcomeOfItsMarket() throws {
        let (start, intent) = approved()
        var scene = start
        _ = scene.books.apply(scene.fill("s-1", hundredths: 10_000, at: 500_000, fee: 1_750_100))
        scene.books.finish(finished(intent, hundredths: 10_000))
        scene.work(scene.intent("s-2", .exit(of: ID("s-1"))))
        _ = scene.books.apply(scene.fill("s-2", hundredths: 4_000, at: 400_000, fee: 672_000))
        #expect(scene.books.left.isEmpty)
        _ = scene.books.apply(scene.fill("s-2", hundredths: 6_000, at: 400_000, fee: 1_008_000))
        #expect(scene.books.holdings.isEmpty && scene.books.left.keys == [ID("s-1")])
        let books = scene.books
        let sold = scene.books.resolve(
            resolved(scene, position: "s-1", payout: .zero, resolution: .open, profit: Money(micros: -13_430_100), source: "exit"))
        let end = try #require(sold)
        #expect(end.outcome == nil && end.profit == Money(micros: -13_430_100) && end.theme == "fed/2025-10")
        #expect(scene.books == books)
        let said = scene.books.resolve(resolved(scene, position: "s-1", payout: .zero, resolution: .settled(.no), source: "outcome"))
        let trade = try #require(said)
        #expect(trade.outcome == Probability(clampingPPM: 0) && trade.profit == .zero && trade.theme == "fed/2025-10")
        #expect(trade.stake == Money(micros: 51_750_100) && trade.cost == SidePrice(micros: 517_501))
        // Nothing is booked by it, and nothing more is known of it.
        #expect(scene.books.realized == books.realized && scene.books.left.isEmpty && scene.books.markets.isEmpty)
        let again = scene.books.resolve(resolved(scene, position: "s-1", payout: .zero, resolution: .settled(.no), source: "outcome"))
        #expect(again == nil)
    }

    @Test func aVoidMarketScoresNothing() throws {
        var scene = GateScene()
        scene.hold("M-1", event: "E-1", cost: .dollars(50))
        let trade = scene.books.resolve(resolved(scene, position: "s-M-1", payout: .dollars(50), resolution: .void))
        #expect(try #require(trade).outcome == nil)
        #expect(scene.books.left.isEmpty)
    }

    /// Nobody has said how it ended: what was counted of it is kept for 90 days after the close, and as long as anything is held.
    @Test func aMarketThatNobodyHeardOfAgainIsForgotten() {
        var scene = GateScene()
        scene.closesIn = .hours(2)
        for market in ["M-1", "M-2"] { scene[record: market].entries = 1 }
        scene.hold("M-2", event: "E-2", cost: .dollars(50), closesIn: .hours(2))
        scene.books.left[ID("s-1")] = LeftPosition(market: ID("M-1"), stake: Stake(theme: "t", category: "Economics"), closesAt: scene.now + .hours(2))
        let day = NewYork.tradingDay(of: scene.now)
        scene.books.open(day.advanced(byDays: 90))
        #expect(scene.books.markets.keys == [ID("M-1"), ID("M-2")] && scene.books.left.count == 1)
        scene.books.open(day.advanced(byDays: 91))
        #expect(scene.books.markets.keys == [ID("M-2")] && scene.books.left.isEmpty)
    }

    @Test func whatAnswersCostIsAddedUpAndNeverTakenOff() {
        var scene = GateScene()
        scene.books.payForecast(.cents(3))
        scene.books.payForecast(.cents(-2))
        #expect(scene.books.forecastCost == .cents(3))
        scene.books.payForecast(Money(micros: .max))
        scene.books.payForecast(Money(micros: .max))
        #expect(scene.books.forecastCost == Money(micros: .max))
        #expect(scene.result(of: .costCap)?.refusal == "budget")
    }

    /// 25 % below the peak nothing is sized, and a recovery does not change that.
    @Test func aDrawdownThatLeavesNoSizeStays() {
        var scene = GateScene()
        scene.books.realized = .dollars(-2_499)
        scene.books.observeEquity()
        #expect(!scene.books.isDrawnDown)
        scene.books.realized = .dollars(-2_500)
        scene.books.observeEquity()
        scene.books.realized = .dollars(-100)
        scene.books.observeEquity()
        #expect(scene.books.isDrawnDown && scene.books.multiplier == .one)
        // Where nothing was allocated there is nothing that could have been lost.
        var empty = GateBooks.none
        empty.observeEquity()
        #expect(!empty.isDrawnDown && empty.multiplier == .zero)
    }

    @Test func aFillOfAnOrderThatTheGateDidNotApproveChangesNothing() {
        var scene = GateScene()
        let before = scene.books
        let counts = scene.books.apply(scene.fill("s-0", hundredths: 100, at: 500_000, fee: 0))
        #expect(counts == false && scene.books == before)
    }

    @Test func aResolutionOfAnotherPositionOfTheMarketBooksNothing() {
        var scene = GateScene()
        scene.hold("M-1", event: "E-1", cost: .dollars(50))
        let before = scene.books
        let trade = scene.books.resolve(resolved(scene, position: "s-0", payout: .dollars(30)))
        #expect(trade == nil && scene.books == before)
    }

    @Test(arguments: [Int64(1), 3_333, 9_999])
    func partsOfAPositionCostTogetherWhatItCost(hundredths: Int64) {
        var scene = GateScene()
        scene.hold("M-1", event: "E-1", cost: Money(micros: 50_000_001))
        scene.work(scene.intent("s-2", .exit(of: ID("s-M-1"))))
        _ = scene.books.apply(scene.fill("s-2", hundredths: hundredths, at: 0, fee: 0))
        // What is left is at risk: its cost is rounded up.
        let left = scene.books.holdings[ID("M-1")]?.cost ?? .zero
        #expect(left - scene.books.realized == Money(micros: 50_000_001))
        #expect(Int128(left.micros) * 10_000 >= Int128(50_000_001) * Int128(10_000 - hundredths))
    }

    @Test func whatMayStillFillIsRoundedUp() {
        var scene = GateScene()
        scene.work(scene.intent("s-1", count: 3, worst: Money(micros: 1_000_000)))
        _ = scene.books.apply(scene.fill("s-1", hundredths: 100, at: 300_000, fee: 0))
        #expect(scene.books.working[ID("s-1")]?.worstRemaining == Money(micros: 666_667))
        _ = scene.books.apply(scene.fill("s-1", hundredths: 200, at: 300_000, fee: 0))
        #expect(scene.books.working[ID("s-1")]?.worstRemaining == .zero)
    }

    @Test func aTradingDayBringsAFreshBudgetAndBaseline() throws {
        var scene = GateScene()
        scene.books.forecastCost = .dollars(5)
        scene.books.realized = .dollars(-100)
        scene.books.open(NewYork.tradingDay(of: scene.now).advanced(byDays: 1))
        #expect(scene.books.forecastCost == .zero && scene.books.breaker.openingEquity == .dollars(9_900))
    }

    @Test func approvalsAreKeptForADayAndForecastsForTwo() {
        var scene = GateScene()
        scene.books.approvals = [scene.now - .days(1), scene.now - .days(1) + Span(micros: 1)]
        scene.books.usedForecasts[ID("f-8")] = scene.now - .days(2)
        scene.books.usedForecasts[ID("f-9")] = scene.now - .days(2) + Span(micros: 1)
        scene.books.approve(scene.intent("s-1"), of: scene.candidate, book: scene.book, forecast: scene.forecast, at: scene.now)
        #expect(scene.books.approvals.count == 2 && scene.books.usedForecasts.keys == [ID("f-1"), ID("f-9")])
    }

    @Test func theBooksSurviveBeingWrittenAndRead() throws {
        var (scene, _) = approved()
        scene.hold("M-2", event: "E-1", cost: .dollars(50))
        scene.books.strategies["divergence"] = StrategyRecord(stage: .live)
        #expect(try reread(scene.books) == scene.books)
    }
}
