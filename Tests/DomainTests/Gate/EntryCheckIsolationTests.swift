import Testing

@testable import Domain

/// Each check is the one that stops what it is there to stop: with the check made to allow, the same question passes.
@Suite struct EntryCheckIsolationTests {
    static let cases: [GateCase] = [
        GateCase(.stop, "stop-file") { $0.books.stopFile = true },
        GateCase(.stop, "reducing") { $0.state = SurfaceState(state: .reducing, reasons: ["why"]) },
        GateCase(.stop, "halted") { $0.state = SurfaceState(state: .halted, reasons: ["why"]) },
        GateCase(.dedup, "order-live") { $0.work($0.intent("s-9", .exit(of: ID("s-1")))) },
        GateCase(.dedup, "cooling-down") {
            $0.p = 700_000
            $0[record: "M-1"].leftAt = $0.now - .hours(1)
        },
        GateCase(.dedup, "forecast-used") { $0.books.usedForecasts[ID("f-1")] = $0.now - .hours(1) },
        GateCase(.marketCap, "entries") { $0[record: "M-1"].entries = 2 },
        GateCase(.direction, "strategy-paused") { $0.books.strategies["divergence"] = StrategyRecord(stage: .paused) },
        GateCase(.direction, "side-not-allowed") { $0.allowedSides["KXFED"] = [.no] },
        GateCase(.category, "suspended") { $0.books.suspensions["Economics"] = "rule text" },
        GateCase(.risk, "market-not-open") { $0.status = .paused },
        GateCase(.risk, "closes-soon") { $0.closesIn = .minutes(59) },
        GateCase(.risk, "orders-per-minute") { $0.books.approvals = Array(repeating: $0.now, count: 5) },
        GateCase(.risk, "orders-per-day") { $0.books.approvals = Array(repeating: $0.now - .hours(2), count: 50) },
        GateCase(.risk, "event-leg") { $0.hold("M-2", event: "E-1", cost: .dollars(50)) },
        GateCase(.risk, "daily-loss-ahead") { scene in
            scene.closesIn = .hours(2)
            for event in ["E-7", "E-8", "E-9"] {
                scene.hold("M-\(event)", event: event, count: 900, cost: .dollars(450), closesIn: .hours(3))
            }
        },
        GateCase(.slippage, "stale-quote") { $0.book = GateScene.book(bid: 480_000, ask: 500_000, at: $0.now - .seconds(121)) },
        GateCase(.slippage, "future-quote") { $0.book = GateScene.book(bid: 480_000, ask: 500_000, at: $0.now + .seconds(121)) },
        GateCase(.slippage, "slippage") { scene in
            scene.p = 700_000
            scene.book = GateScene.book(bid: 480_000, ask: 530_000)
        },
        GateCase(.slippage, "stale-forecast") { $0.book = GateScene.book(bid: 400_000, ask: 430_000) },
        GateCase(.minEdge, "edge") { $0.p = 550_000 },
        GateCase(.minEdge, "unreliable") { $0.disagreement = 150_001 },
        GateCase(.confidence, "confidence") { $0.confidence = 599_999 },
        GateCase(.costCap, "budget") { $0.books.forecastCost = Money(micros: 5_000_001) },
    ]

    @Test func theUnchangedQuestionPassesAllTenInTheirOrder() {
        let results = EntryChecks.run(GateScene().question)
        #expect(results.map(\.check) == CheckName.allCases)
        #expect(results.allPassed)
    }

    @Test func everyCheckHasItsCase() {
        #expect(Set(Self.cases.map(\.check)) == Set(CheckName.allCases))
        #expect(EntryChecks.all.map(\.name) == CheckName.allCases)
    }

    @Test(arguments: cases)
    func theCheckAndNoOtherStopsIt(item: GateCase) {
        let question = item.scene.question
        let results = EntryChecks.run(question)
        #expect(results.last?.check == item.check)
        #expect(results.last?.refusal == item.word)
        #expect(results.dropLast().allPassed)

        let others = EntryChecks.run(question, checks: EntryChecks.all.filter { $0.name != item.check })
        #expect(others.count == CheckName.allCases.count - 1)
        #expect(others.allPassed, "\(others.last.map { "\($0)" } ?? "")")
    }
}
