import TestSupport
import Testing

@testable import Domain

/// Whatever comes in whatever order: no approval ever takes the worst case above a cap, and no fill takes it above what was approved.
@Suite struct ExposureCapPropertyTests {
    @Test(arguments: (1...6).map { UInt64($0) })
    func noApprovalTakesTheWorstCaseAboveACap(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var run = Run(seed % 2 == 0 ? .cent : .direct)
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
        let ends = "\(run.resolved) resolutions, \(run.scene.books.realized.decimal) realized"
        print("seed \(seed): \(run.approved) approvals, \(run.hedges) hedges, \(run.fills) fills, \(ends)")
        #expect(run.approved > 5 && run.fills > 5 && run.resolved > 0)
    }

    private struct Run {
        var scene = GateScene()
        var (approved, fills, resolved, hedges) = (0, 0, 0, 0)
        /// What each order has cost, and in how many pieces.
        var spent: [ID<OrderIntent>: Money] = [:]
        var spentIn: [ID<OrderIntent>: Int] = [:]

        init(_ fees: FeeTerms) {
            scene.limits.dailyLoss = Fraction(ppm: 1_000_000)
            scene.limits.ordersPerDay = 1_000
            scene.fees = fees
        }

        mutating func offer(_ step: Int, seed: UInt64, _ random: inout SplitMix64) {
            let market = Int.random(in: 0..<24, using: &random)
            let event = market / 2
            scene.market = "M-\(market)"
            scene.event = "E-\(event)"
            scene.theme = "t-\(event / 3)"
            scene.forecastID = "f-\(step)"
            let rungs = [market - market % 2, market - market % 2 + 1].map {
                LadderRung(market: ID("M-\($0)"), strike: .greater(Int64($0)))
            }
            scene.structure = [.unknown, .exclusive(rungs.map(\.market)), .ladder(rungs)][event % 3]
            scene.side = Bool.random(using: &random) ? .yes : .no
            let ask = Int64.random(in: 10...90, using: &random) * 10_000
            scene.seen = GateScene.book(bid: ask - 10_000, ask: ask, count: Int64.random(in: 1...3_000, using: &random), at: scene.now)
            scene.book = scene.seen
            scene.p = ask + (scene.side == .yes ? 1 : -1) * Int64.random(in: 50_000...99_000, using: &random)
            let question = scene.question
            guard EntryChecks.run(question).allPassed, let entry = question.entry(id: ID("s-\(step)"), strategy: "divergence") else {
                return
            }
            let (base, before) = (scene.books.sizingBase, scene.books.exposure)
            scene.books.approve(entry.intent, of: scene.candidate, book: scene.book, forecast: scene.forecast, at: scene.now)
            let after = scene.books.exposure
            approved += 1
            #expect(entry.intent.worstCost <= base.scaledDown(by: scene.limits.positionCap), "seed \(seed), step \(step)")
            // What was above a cap, since the base has shrunk, is not taken higher: only a leg that hedges is let in there.
            func holds(_ before: Money, _ after: Money, _ cap: Fraction) -> Bool { after <= max(before, base.scaledDown(by: cap)) }
            let (id, limits) = (entry.intent.event, scene.limits)
            #expect(holds(before.worstCase(of: id), after.worstCase(of: id), limits.eventCap), "seed \(seed), step \(step)")
            #expect(
                holds(before.worstCase(ofTheme: scene.theme), after.worstCase(ofTheme: scene.theme), limits.themeCap),
                "seed \(seed), step \(step)")
            #expect(holds(before.total, after.total, limits.exposureCap), "seed \(seed), step \(step)")
            if before.events[id] != nil { hedges += 1 }
        }

        mutating func fill(seed: UInt64, _ random: inout SplitMix64) {
            guard let order = scene.books.working.values.filter({ $0.remaining > .zero }).randomElement(using: &random) else { return }
            let all = Bool.random(using: &random)
            // A contract or more, or what is left: as the reserve reckons with.
            let least = min(100, order.remaining.hundredths)
            let quantity = Quantity(
                hundredths: all ? order.remaining.hundredths : Int64.random(in: least...order.remaining.hundredths, using: &random))
            let price = SidePrice(micros: max(10_000, order.intent.limit.micros - Int64.random(in: 0...2, using: &random) * 10_000))
            // As much as a piece of it can cost.
            let fee = Money(micros: scene.fees.modelFeeMicros(quantity: quantity, price: price)) + scene.fees.alignmentStep
            let before = scene.books.exposure.total
            let fill = OrderFill(
                id: ID("x"), attempt: ID("a"), intent: order.intent.id, orderID: "o", quantity: quantity, price: price, fee: fee,
                at: scene.now)
            #expect(scene.books.apply(fill) == true)
            fills += 1
            // What it has cost and may still cost is never more than what was approved; a price and what is left are rounded up to the
            // micro-dollar.
            spent[order.intent.id, default: .zero] += quantity.cost(at: price) + fee
            let may = scene.books.working[order.intent.id]?.worstRemaining ?? .zero
            let pieces = (spentIn[order.intent.id] ?? 0) + 1
            spentIn[order.intent.id] = pieces
            #expect((spent[order.intent.id] ?? .zero) + may <= order.intent.worstCost + Money(micros: Int64(pieces) + 1), "seed \(seed)")
            // The last piece may be less than a contract, and costs a step all the same.
            #expect(scene.books.exposure.total <= before + scene.fees.alignmentStep + Money(micros: 2), "seed \(seed), \(order.intent.id)")
        }

        mutating func finish(seed: UInt64, _ random: inout SplitMix64) {
            guard let order = scene.books.working.values.randomElement(using: &random) else { return }
            let before = scene.books.exposure.total
            scene.books.finish(FinishedOrder(intent: order.intent, filled: order.filled, amount: .zero, fees: .zero, reason: "partial"))
            #expect(scene.books.exposure.total <= before, "seed \(seed)")
        }

        mutating func mark(_ random: inout SplitMix64) {
            guard let market = scene.books.holdings.keys.randomElement(using: &random) else { return }
            scene.books.holdings[market]?.bid =
                Bool.random(using: &random) ? nil : SidePrice(micros: Int64.random(in: 0...99, using: &random) * 10_000)
        }

        mutating func resolve(seed: UInt64, _ random: inout SplitMix64) {
            guard let (market, holding) = Array(scene.books.holdings).randomElement(using: &random) else { return }
            let pays = SidePrice(micros: Bool.random(using: &random) ? 1_000_000 : 0)
            let payout = holding.quantity.proceeds(at: pays)
            let position = Position(
                id: holding.position, surface: .kalshiLongTerm, mode: .sim, strategy: holding.strategy, market: market,
                event: holding.event,
                side: holding.side, quantity: holding.quantity, cost: holding.cost, fees: .zero, openedAt: scene.now,
                exitPlan: ExitPlan(edgeInverted: Edge(ppm: 0), timeStop: nil), eta: nil,
                resolutionSource: nil, promised: Probability(clampingPPM: 0),
                marketAtEntry: Probability(clampingPPM: 0))
            let bankroll = scene.books.bankroll
            _ = scene.books.resolve(
                ResolvedPosition(
                    position: position, resolution: .settled(.yes), payout: payout, profit: .zero, venueRounding: .zero, source: "venue",
                    at: scene.now))
            resolved += 1
            #expect(scene.books.bankroll == bankroll + payout - holding.cost, "seed \(seed)")
            #expect(scene.books.holdings[market] == nil, "seed \(seed)")
        }
    }
}
