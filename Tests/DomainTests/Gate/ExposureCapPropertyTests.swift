import Testing

@testable import Domain

/// Whatever comes in whatever order: no approval ever takes the worst case above a cap, and no fill takes it above what was approved.
@Suite struct ExposureCapPropertyTests {
    @Test(arguments: (1...6).map { UInt64($0) })
    func noApprovalTakesTheWorstCaseAboveACap(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var run = Run()
        for step in 0..<250 {
            run.scene.now = noon + .minutes(Int64(step) * 20)
            let day = NewYork.tradingDay(of: run.scene.now)
            if run.scene.books.breaker.day.map({ $0 < day }) ?? true { run.scene.books.open(day) }
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5: run.offer(step, seed: seed, &random)
            case 5..<7: run.fill(seed: seed, &random)
            case 7: run.finish(seed: seed, &random)
            case 8: run.mark(&random)
            default: run.resolve(seed: seed, &random)
            }
        }
        print("seed \(seed): \(run.approved) approvals, \(run.fills) fills, \(run.resolved) resolutions, \(run.scene.books.realized.decimal) realized")
        #expect(run.approved > 5 && run.fills > 5 && run.resolved > 0)
    }

    private struct Run {
        var scene = GateScene()
        var (approved, fills, resolved) = (0, 0, 0)

        init() {
            scene.limits.dailyLoss = Fraction(ppm: 1_000_000)
            scene.limits.ordersPerDay = 1_000
        }

        mutating func offer(_ step: Int, seed: UInt64, _ random: inout SplitMix64) {
            let market = Int.random(in: 0..<24, using: &random)
            let event = market / 2
            scene.market = "M-\(market)"
            scene.event = "E-\(event)"
            scene.theme = "t-\(event / 3)"
            scene.forecastID = "f-\(step)"
            let rungs = [market - market % 2, market - market % 2 + 1].map { LadderRung(market: ID("M-\($0)"), strike: .greater(Int64($0))) }
            scene.structure = [.unknown, .exclusive(rungs.map(\.market)), .ladder(rungs)][event % 3]
            scene.side = Bool.random(using: &random) ? .yes : .no
            let ask = Int64.random(in: 10...90, using: &random) * 10_000
            scene.seen = GateScene.book(bid: ask - 10_000, ask: ask, count: Int64.random(in: 1...3_000, using: &random), at: scene.now)
            scene.book = scene.seen
            scene.p = ask + (scene.side == .yes ? 1 : -1) * Int64.random(in: 50_000...99_000, using: &random)
            let question = scene.question
            guard EntryChecks.run(question).allPassed, let entry = question.entry(id: ID("s-\(step)"), strategy: "divergence") else { return }
            let (base, before) = (scene.books.sizingBase, scene.books.exposure)
            scene.books.approve(entry.intent, of: scene.candidate, forecast: scene.forecast, at: scene.now)
            let after = scene.books.exposure
            approved += 1
            let hedges = after.worstCase(of: entry.intent.event) < before.worstCase(of: entry.intent.event)
            #expect(entry.intent.worstCost <= base.scaledDown(by: scene.limits.positionCap), "seed \(seed), step \(step)")
            #expect(hedges || after.worstCase(of: entry.intent.event) <= base.scaledDown(by: scene.limits.eventCap), "seed \(seed), step \(step)")
            #expect(hedges || after.worstCase(ofTheme: scene.theme) <= base.scaledDown(by: scene.limits.themeCap), "seed \(seed), step \(step)")
            #expect(hedges || after.total <= base.scaledDown(by: scene.limits.exposureCap), "seed \(seed), step \(step)")
        }

        mutating func fill(seed: UInt64, _ random: inout SplitMix64) {
            guard let order = scene.books.working.values.filter({ $0.remaining > .zero }).randomElement(using: &random) else { return }
            let all = Bool.random(using: &random)
            let quantity = Quantity(hundredths: all ? order.remaining.hundredths : Int64.random(in: 1...order.remaining.hundredths, using: &random))
            let price = SidePrice(micros: max(10_000, order.intent.limit.micros - Int64.random(in: 0...2, using: &random) * 10_000))
            // The model's fee, rounded down, as the bound on the whole order is no less than that of its parts.
            let fee = Money(micros: max(0, FeeTerms.direct.modelFeeMicros(quantity: quantity, price: price) - 1))
            let before = scene.books.exposure.total
            let fill = OrderFill(
                id: ID("x"), attempt: ID("a"), intent: order.intent.id, orderID: "o", quantity: quantity, price: price, fee: fee, at: scene.now)
            #expect(scene.books.apply(fill) == true)
            fills += 1
            // A price and what is left are rounded up to the micro-dollar, each by itself.
            #expect(scene.books.exposure.total <= before + Money(micros: 2), "seed \(seed), \(order.intent.id)")
        }

        mutating func finish(seed: UInt64, _ random: inout SplitMix64) {
            guard let order = scene.books.working.values.randomElement(using: &random) else { return }
            let before = scene.books.exposure.total
            scene.books.finish(FinishedOrder(intent: order.intent, filled: order.filled, amount: .zero, fees: .zero, reason: "partial"))
            #expect(scene.books.exposure.total <= before, "seed \(seed)")
        }

        mutating func mark(_ random: inout SplitMix64) {
            guard let market = scene.books.holdings.keys.randomElement(using: &random) else { return }
            scene.books.holdings[market]?.bid = Bool.random(using: &random) ? nil : SidePrice(micros: Int64.random(in: 0...99, using: &random) * 10_000)
        }

        mutating func resolve(seed: UInt64, _ random: inout SplitMix64) {
            guard let (market, holding) = Array(scene.books.holdings).randomElement(using: &random) else { return }
            let pays = SidePrice(micros: Bool.random(using: &random) ? 1_000_000 : 0)
            let payout = holding.quantity.proceeds(at: pays)
            let position = Position(
                id: holding.position, surface: .kalshiLongTerm, mode: .sim, strategy: holding.strategy, market: market, event: holding.event,
                side: holding.side, quantity: holding.quantity, cost: holding.cost, fees: .zero, openedAt: scene.now,
                exitPlan: ExitPlan(edgeInverted: Edge(ppm: 0), timeStop: nil), eta: nil, promised: Probability(clampingPPM: 0),
                marketAtEntry: Probability(clampingPPM: 0))
            let bankroll = scene.books.bankroll
            _ = scene.books.resolve(
                ResolvedPosition(
                    position: position, resolution: .settled(.yes), payout: payout, profit: .zero, venueRounding: .zero, source: "venue", at: scene.now))
            resolved += 1
            #expect(scene.books.bankroll == bankroll + payout - holding.cost, "seed \(seed)")
            #expect(scene.books.holdings[market] == nil, "seed \(seed)")
        }
    }
}
