import Testing

@testable import Domain

/// What each check lets pass and what it refuses, at its boundary.
@Suite struct EntryCheckTests {
    static let standing: [GateCase] = [
        GateCase(.stop, nil) { _ in },
        GateCase(.stop, "stop-file", "before the state") {
            $0.books.stopFile = true
            $0.state = SurfaceState(state: .halted, reasons: [])
        },
        GateCase(.stop, "reducing") { $0.state = SurfaceState(state: .reducing, reasons: []) },
        GateCase(.stop, "halted") { $0.state = SurfaceState(state: .halted, reasons: []) },
        GateCase(.dedup, nil, "another market") {
            $0.hold("M-2", event: "E-1", cost: .dollars(50))
            $0.work($0.intent("s-9", market: "M-3"))
            $0.books.usedForecasts[ID("f-0")] = $0.now
        },
        GateCase(.dedup, "position-held", "same side") { $0.hold("M-1", event: "E-1", cost: .dollars(50)) },
        GateCase(.dedup, "position-held", "other side") { $0.hold("M-1", event: "E-1", side: .no, cost: .dollars(50)) },
        GateCase(.dedup, "order-live", "entry") { $0.work($0.intent("s-9")) },
        GateCase(.dedup, nil, "6 h after an exit") { $0[record: "M-1"].leftAt = $0.now - .hours(6) },
        GateCase(.dedup, "cooling-down", "a moment earlier") {
            $0[record: "M-1"].leftAt = $0.now - .hours(6) + Span(micros: 1)
        },
        GateCase(.dedup, "forecast-used") { $0.books.usedForecasts[ID("f-1")] = $0.now - .hours(40) },
        GateCase(.marketCap, nil, "1 entry") { $0[record: "M-1"].entries = 1 },
        GateCase(.marketCap, "entries") { $0[record: "M-1"].entries = 2 },
        GateCase(.marketCap, nil, "599.999999") { $0[record: "M-1"].spent = Money(micros: 599_999_999) },
        GateCase(.marketCap, "spent", "600") { $0[record: "M-1"].spent = .dollars(600) },
        GateCase(.marketCap, nil, "another market") { $0[record: "M-2"].entries = 9 },
        GateCase(.direction, nil) { $0.books.strategies["divergence"] = StrategyRecord(stage: .live) },
        GateCase(.direction, "strategy-shadow") { $0.books.strategies["divergence"] = StrategyRecord(stage: .shadow) },
        GateCase(.direction, "strategy-paused") { $0.books.strategies["divergence"] = StrategyRecord(stage: .paused) },
        GateCase(.direction, "strategy-retired") { $0.books.strategies["divergence"] = StrategyRecord(stage: .retired) },
        GateCase(.direction, nil, "another strategy is paused") { $0.books.strategies["other"] = StrategyRecord(stage: .paused) },
        GateCase(.direction, nil, "YES allowed") { $0.allowedSides["KXFED"] = [.yes] },
        GateCase(.direction, "side-not-allowed") { $0.allowedSides["KXFED"] = [.no] },
        GateCase(.direction, "side-not-allowed", "none") { $0.allowedSides["KXFED"] = [] },
        GateCase(.direction, nil, "another series") { $0.allowedSides["KXCPI"] = [.no] },
        GateCase(.category, nil, "another category") { $0.books.suspensions["Sports"] = "disputed" },
        GateCase(.category, "suspended") { $0.books.suspensions["Economics"] = "disputed" },
    ]

    static let risk: [GateCase] = [
        GateCase(.risk, "market-not-open", "closed") { $0.status = .closed },
        GateCase(.risk, "market-not-open", "unopened") { $0.status = .unopened },
        GateCase(.risk, nil, "60 min before the close") { $0.closesIn = .minutes(60) },
        GateCase(.risk, "closes-soon", "a moment later") { $0.closesIn = .minutes(60) - Span(micros: 1) },
        GateCase(.risk, "closes-soon", "after the close") { $0.closesIn = .minutes(-1) },
        GateCase(.risk, "no-offer") { $0.show(bid: 480_000, ask: nil) },
        GateCase(.risk, nil, "at 0.05") { $0.show(bid: 40_000, ask: 50_000) },
        GateCase(.risk, "price-band", "at 0.04") { $0.show(bid: 30_000, ask: 40_000) },
        GateCase(.risk, nil, "at 0.95") {
            $0.p = 990_000
            $0.show(bid: 940_000, ask: 950_000)
        },
        GateCase(.risk, "price-band", "at 0.96") {
            $0.p = 990_000
            $0.show(bid: 940_000, ask: 960_000)
        },
        GateCase(.risk, "price-band", "NO at 0.96") {
            ($0.side, $0.p) = (.no, 10_000)
            $0.show(bid: 40_000, ask: 60_000)
        },
        GateCase(.risk, nil, "4 orders in the minute") { $0.books.approvals = Array(repeating: $0.now, count: 4) },
        GateCase(.risk, "orders-per-minute") { $0.books.approvals = Array(repeating: $0.now - .seconds(59), count: 5) },
        GateCase(.risk, nil, "5 orders a minute ago") { $0.books.approvals = Array(repeating: $0.now - .minutes(1), count: 5) },
        GateCase(.risk, nil, "49 orders today") { $0.books.approvals = Array(repeating: $0.now - .hours(23), count: 49) },
        GateCase(.risk, "orders-per-day") { $0.books.approvals = Array(repeating: $0.now - .hours(23), count: 50) },
        GateCase(.risk, nil, "50 orders a day ago") { $0.books.approvals = Array(repeating: $0.now - .days(1), count: 50) },
        GateCase(.risk, "too-small: kelly") { $0.p = 510_000 },
        GateCase(.risk, "too-small: market-cap") { $0[record: "M-1"].spent = .dollars(600) },
        GateCase(.risk, "too-small: theme-cap") { $0.hold("M-9", event: "E-9", theme: "fed/2025-10", count: 2_000, cost: .dollars(1_000)) },
        GateCase(.risk, "too-small: exposure-cap") { $0.hold("M-9", event: "E-9", count: 4_000, cost: .dollars(2_000)) },
        GateCase(.risk, "too-small: event-cap") { $0.hold("M-2", event: "E-1", count: 1_000, cost: .dollars(500)) },
        GateCase(.risk, "too-small: depth") { scene in
            scene.book = OrderBook(
                bids: [], asks: scene.book.asks.map { BookLevel(price: $0.price, quantity: Quantity(hundredths: 99)) }, at: scene.now)
        },
        GateCase(.risk, "event-leg") { $0.hold("M-2", event: "E-1", cost: .dollars(50)) },
        GateCase(.risk, "event-leg", "an order that may fill") { $0.work($0.intent("s-9", market: "M-2")) },
        GateCase(.risk, nil, "a leg that hedges") { scene in
            scene.structure = .ladder([
                LadderRung(market: ID("M-1"), strike: .greater(3_000_000)), LadderRung(market: ID("M-2"), strike: .greater(3_400_000)),
            ])
            scene.hold("M-2", event: "E-1", side: .no, cost: .dollars(55))
            scene.show(bid: 480_000, ask: 500_000, count: 100)
        },
        // It wins where the other leg loses: whatever the caps leave, less is at risk with it than without.
        GateCase(.risk, nil, "a leg that hedges where no cap leaves anything") { scene in
            scene.structure = .ladder([
                LadderRung(market: ID("M-1"), strike: .greater(3_000_000)), LadderRung(market: ID("M-2"), strike: .greater(3_400_000)),
            ])
            scene.hold("M-2", event: "E-1", theme: "fed/2025-10", side: .no, count: 4_000, cost: .dollars(2_200))
        },
        GateCase(.risk, "too-small: event-cap", "a leg that does not hedge where no cap leaves anything") { scene in
            scene.structure = .ladder([
                LadderRung(market: ID("M-1"), strike: .greater(3_000_000)), LadderRung(market: ID("M-2"), strike: .greater(3_400_000)),
            ])
            scene.hold("M-2", event: "E-1", theme: "fed/2025-10", side: .yes, count: 4_000, cost: .dollars(2_200))
        },
        GateCase(.risk, nil, "1,500 may be lost today") { scene in
            scene.closesIn = .hours(2)
            scene.limits.positionCap = Fraction(ppm: 15_000)
            for event in ["E-7", "E-8", "E-9"] {
                scene.hold("M-\(event)", event: event, count: 900, cost: .dollars(450), closesIn: .hours(3))
            }
        },
        GateCase(.risk, "daily-loss-ahead", "a working order counts") { scene in
            scene.closesIn = .hours(2)
            for event in ["E-8", "E-9"] { scene.hold("M-\(event)", event: event, count: 900, cost: .dollars(450), closesIn: .hours(3)) }
            var other = scene
            other.event = "E-7"
            scene.work(other.intent("s-7", market: "M-7", count: 900, worst: .dollars(450)))
        },
        GateCase(.risk, "daily-loss-ahead", "what is expected today, though it closes later") { scene in
            (scene.closesIn, scene.expectedIn) = (.hours(48), .hours(2))
            for event in ["E-7", "E-8", "E-9"] {
                scene.hold("M-\(event)", event: event, count: 900, cost: .dollars(450), closesIn: .hours(48), endsIn: .hours(3))
            }
        },
        GateCase(.risk, "daily-loss-ahead", "the most that the fee can be counts") { scene in
            // 289 contracts, as many as Kelly allows, cost 149.57 by the rules; in as many pieces on cents they may cost 152.45.
            scene.closesIn = .hours(2)
            scene.fees = .cent
            scene.limits.kellyFraction = Fraction(ppm: 87_700)
            scene.limits.positionCap = Fraction(ppm: 20_000)
            for event in ["E-7", "E-8", "E-9"] {
                scene.hold("M-\(event)", event: event, count: 900, cost: .dollars(450), closesIn: .hours(3))
            }
        },
        GateCase(.risk, nil, "what resolves tomorrow does not count") { scene in
            scene.closesIn = .hours(2)
            for event in ["E-7", "E-8", "E-9"] {
                scene.hold("M-\(event)", event: event, count: 900, cost: .dollars(450), closesIn: .hours(13))
            }
        },
    ]

    static let price: [GateCase] = [
        GateCase(.slippage, nil, "120 s old") { $0.book = GateScene.book(bid: 480_000, ask: 500_000, at: $0.now - .seconds(120)) },
        GateCase(.slippage, "stale-quote") {
            $0.book = GateScene.book(bid: 480_000, ask: 500_000, at: $0.now - .seconds(120) - Span(micros: 1))
        },
        GateCase(.slippage, nil, "120 s ahead") { $0.book = GateScene.book(bid: 480_000, ask: 500_000, at: $0.now + .seconds(120)) },
        GateCase(.slippage, "future-quote") {
            $0.book = GateScene.book(bid: 480_000, ask: 500_000, at: $0.now + .seconds(120) + Span(micros: 1))
        },
        GateCase(.slippage, nil, "2 cents dearer") { $0.book = GateScene.book(bid: 480_000, ask: 520_000) },
        GateCase(.slippage, "slippage") {
            $0.p = 700_000
            $0.book = GateScene.book(bid: 480_000, ask: 530_000)
        },
        GateCase(.slippage, nil, "6 cents cheaper") { $0.book = GateScene.book(bid: 400_000, ask: 440_000) },
        GateCase(.slippage, "stale-forecast") { $0.book = GateScene.book(bid: 400_000, ask: 430_000) },
        GateCase(.slippage, "no-offer", "now") { $0.book = GateScene.book(bid: 480_000, ask: nil) },
        GateCase(.slippage, "no-offer", "then") { $0.seen = GateScene.book(bid: 480_000, ask: nil) },
        GateCase(.slippage, "no-limit-price", "off the grid") { $0.show(bid: 480_000, ask: 505_000) },
        // c is 0.517501 with the alignment step, rounded up.
        GateCase(.minEdge, nil, "0.05") { $0.p = 567_501 },
        GateCase(.minEdge, "edge", "0.049999") { $0.p = 567_500 },
        GateCase(.minEdge, nil, "half of the disagreement more") { ($0.p, $0.disagreement) = (617_501, 100_000) },
        GateCase(.minEdge, "edge", "half of the disagreement more") { ($0.p, $0.disagreement) = (617_500, 100_000) },
        GateCase(.minEdge, nil, "NO at 0.03") {
            ($0.side, $0.p) = (.no, 452_499)
            $0.show(bid: 500_000, ask: 520_000)
        },
        GateCase(.minEdge, "edge", "NO at 0.029999") {
            ($0.side, $0.p) = (.no, 452_500)
            $0.show(bid: 500_000, ask: 520_000)
        },
        GateCase(.minEdge, nil, "re-entry") {
            $0.p = 592_501
            $0[record: "M-1"].leftAt = $0.now - .days(1)
        },
        GateCase(.minEdge, "edge", "re-entry") {
            $0.p = 592_500
            $0[record: "M-1"].leftAt = $0.now - .days(1)
        },
        // h is a tick where half of the minimum is less: .03 and .01 more for NO at .52, .505 with a fee of .017472.
        GateCase(.minEdge, nil, "re-entry by a tick") {
            ($0.side, $0.p, $0.limits.minEdgeNo) = (.no, 462_499, Fraction(ppm: 10_000))
            $0.show(bid: 500_000, ask: 520_000)
            $0[record: "M-1"].leftAt = $0.now - .days(1)
        },
        GateCase(.minEdge, "edge", "re-entry by a tick") {
            ($0.side, $0.p, $0.limits.minEdgeNo) = (.no, 462_500, Fraction(ppm: 10_000))
            $0.show(bid: 500_000, ask: 520_000)
            $0[record: "M-1"].leftAt = $0.now - .days(1)
        },
        GateCase(.minEdge, nil, "disagreement 0.15") { ($0.p, $0.disagreement) = (700_000, 150_000) },
        GateCase(.minEdge, "unreliable") { ($0.p, $0.disagreement) = (700_000, 150_001) },
        GateCase(.minEdge, "no-offer") { $0.show(bid: 480_000, ask: nil) },
        GateCase(.confidence, nil, "0.60") { $0.confidence = 600_000 },
        GateCase(.confidence, "confidence", "0.599999") { $0.confidence = 599_999 },
        GateCase(.costCap, nil, "5 dollars") { $0.books.forecastCost = .dollars(5) },
        GateCase(.costCap, "budget", "5.000001") { $0.books.forecastCost = Money(micros: 5_000_001) },
    ]

    @Test(arguments: standing + risk + price)
    func theCheckFindsWhatTheTableSays(item: GateCase) {
        let result = item.scene.result(of: item.check)
        #expect(result?.check == item.check)
        #expect(result?.refusal == item.word)
    }

    @Test func theFirstRefusalEndsTheRun() {
        var scene = GateScene()
        scene.status = .closed
        scene.confidence = 0
        scene.books.suspensions["Economics"] = "disputed"
        let results = EntryChecks.run(scene.question)
        #expect(results.map(\.check) == [.stop, .dedup, .marketCap, .direction, .category])
        #expect(results.last?.refusal == "suspended")
    }
}
