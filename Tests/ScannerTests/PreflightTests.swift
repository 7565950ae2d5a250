import Domain
import Stage
import Testing
import Wire

@testable import Scanner

/// The free checks before money is spent on a forecast: each refuses by name, with what it saw and what it allows.
struct PreflightTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var before: @Sendable (inout ScanBench) throws -> Void = { _ in }
        var change: @Sendable (inout Listed) -> Void = { _ in }
        /// What refuses it; `nil` when it goes to a predictor.
        var result: CheckResult?
        /// Whether it goes to a predictor when a position in it is held.
        var isForecastWhenHeld = true
    }

    private static func state(_ state: TradingState) -> LogEvent { .decision(.state(SurfaceState(state: state, reasons: []))) }
    private static func suspended(_ category: String, _ isSuspended: Bool) -> LogEvent {
        .decision(.category(CategorySuspension(category: category, suspended: isSuspended, reason: "r")))
    }

    static let cases = [
        Case(testDescription: "nothing against it"),
        Case(
            testDescription: "the gate halts", before: { $0.hear(state(.halted)) }, result: CheckResult(.stop, refusal: "halted")),
        Case(testDescription: "the gate only reduces, which may be over in a second", before: { $0.hear(state(.reducing)) }),
        Case(
            testDescription: "the gate has halted and goes on",
            before: {
                $0.hear(state(.halted))
                $0.hear(state(.active))
            }),
        Case(
            testDescription: "its category is suspended", before: { $0.hear(suspended("Economics", true)) },
            result: CheckResult(.category, refusal: "suspended", observed: .text("Economics"))),
        Case(testDescription: "another category is suspended", before: { $0.hear(suspended("Sports", true)) }),
        Case(
            testDescription: "its category was suspended",
            before: {
                $0.hear(suspended("Economics", true))
                $0.hear(suspended("Economics", false))
            }),
        Case(
            testDescription: "it closes too soon", change: { $0.closesIn = .minutes(60) - Span(micros: 1) },
            result: CheckResult(
                .risk, refusal: "closes-soon", observed: .span(.minutes(60) - Span(micros: 1)), limit: .span(.minutes(60)))),
        Case(testDescription: "it closes just late enough", change: { $0.closesIn = .minutes(60) }),
        Case(
            testDescription: "nothing is offered",
            change: {
                $0.bid = nil
                $0.ask = nil
            }, result: CheckResult(.risk, refusal: "no-offer")),
        Case(testDescription: "only YES is offered", change: { $0.bid = nil }),
        Case(testDescription: "only NO is offered", change: { $0.ask = nil }),
        Case(
            testDescription: "YES costs too little and NO too much",
            change: {
                $0.bid = 30_000
                $0.ask = 40_000
            },
            result: CheckResult(.risk, refusal: "price-band", observed: .text("0.04, 0.97"), limit: .text("0.05 to 0.95"))),
        Case(
            testDescription: "both cost too much",
            change: {
                $0.bid = 40_000
                $0.ask = 960_000
            },
            result: CheckResult(.risk, refusal: "price-band", observed: .text("0.96, 0.96"), limit: .text("0.05 to 0.95"))),
        Case(
            testDescription: "YES costs just enough",
            change: {
                $0.bid = 30_000
                $0.ask = 50_000
            }),
        Case(
            testDescription: "NO costs just not too much",
            change: {
                $0.bid = 50_000
                $0.ask = 990_000
            }),
        Case(
            testDescription: "nobody knows its fee", change: { $0.isPriceable = false },
            result: CheckResult(.risk, refusal: "unpriceable-fee"),
            isForecastWhenHeld: false),
    ]

    @Test(arguments: cases, [false, true])
    func aCandidateThatTheGateWouldRefuseIsSkippedByName(case it: Case, isHeld: Bool) throws {
        var bench = try ScanBench.running()
        if isHeld { try bench.open("A") }
        try it.before(&bench)
        var market = Listed("A", at: bench.now)
        it.change(&market)
        bench.scan(market)
        let id = try #require(bench.offered.first).id
        let isForecast = it.result == nil || (isHeld && it.isForecastWhenHeld)
        #expect(bench.handed.map(\.id) == (isForecast ? [id] : []))
        #expect(bench.skipped == (isForecast ? [] : [it.result].compactMap { $0 }))
        #expect(bench.record.open == (isForecast ? [id] : []) && bench.record.faults.isEmpty)
    }

    /// A newer candidate that is skipped takes nobody's place.
    @Test func aSkippedCandidateDoesNotSupersede() throws {
        var bench = try ScanBench.running(ScanBench.rules { $0.deadline = .hours(1) }, pullers: 0)
        bench.scan(Listed("A", at: bench.now))
        let first = try #require(bench.offered.first).id
        bench.now = bench.now + .minutes(15)
        var market = Listed("A", at: bench.now)
        market.ask = nil
        market.bid = nil
        bench.scan(market)
        #expect(bench.skipped.map(\.refusal) == ["no-offer"] && bench.superseded.isEmpty)
        #expect(bench.stage.waiting.values.map(\.id) == [first])
    }

    /// What the gate says of anything else means nothing here, and leaves no trace.
    @Test func whatMeansNothingLeavesNoTrace() throws {
        var bench = try ScanBench.running()
        bench.scan(Listed("A", at: bench.now))
        try bench.open("B")
        let before = try bench.encoded()
        let figures = AccountFigures(
            bankroll: .zero, equity: .zero, peak: .zero, exposure: .zero, dayLoss: .zero, realizedToday: .zero, realizedTotal: .zero,
            feesTotal: .zero)
        for body in [
            PreflightTests.state(.active), PreflightTests.suspended("Sports", false), .decision(.figures(figures)),
            .position(.marked(ID("B"), bid: SidePrice(micros: 1))), .offer(.lost(ID("c-abcd-1"))), .input(source: "executor"),
        ] as [LogEvent] {
            bench.hear(body)
            #expect(!bench.isNews, "\(body)")
        }
        bench.decide(ID("c-abcd-99"))
        #expect(!bench.isNews)
        bench.put(.stopFile(true))
        #expect(!bench.isNews)
        for name in ScannerStage.reads + ["executor"] {
            for status in [SourceStatus.catchingUp, .live, .silent] {
                bench.put(.source(name, status))
                #expect(!bench.isNews, "\(name) \(status)")
            }
        }
        bench.put(.heard("risk-gate", at: bench.now))
        #expect(!bench.isNews)
        bench.put(.heard("resolver", at: bench.now + .days(1)))
        #expect(!bench.isNews)
        bench.put(.own(.pullers(1)))
        #expect(!bench.isNews)
        bench.put(.own(.unsent(ID("c-abcd-99"))))
        #expect(!bench.isNews)
        #expect(try bench.encoded() == before)
    }

    @Test(arguments: [
        ("KXFEDDECISION-26JUN", "KXFEDDECISION", "fomc/26JUN"), ("KXFED-26JUN", "KXFED", "fomc/26JUN"),
        ("KXCPI-26MAY", "KXCPI", "cpi/26MAY"),
        ("KXCPIYOY-26MAY", "KXCPIYOY", "cpi/26MAY"), ("KXCPICORE-26MAY", "KXCPICORE", "cpi/26MAY"),
        ("KXPAYROLLS-26MAY", "KXPAYROLLS", "jobs/26MAY"),
        ("KXU3-26MAY", "KXU3", "jobs/26MAY"), ("KXGDP-26Q1", "KXGDP", "kxgdp/26Q1"), ("KXHIGHNY-26JUN03", "KXHIGHNY", "kxhighny/26JUN03"),
        ("KXODD", "KXODD", "kxodd/KXODD"), ("KXFED-26-JUN", "KXFED", "fomc/26-JUN"),
    ])
    func whatOneNumberMovesSharesATheme(event: String, series: String, theme: String) {
        let themes = Themes([
            ("KXFEDDECISION", "fomc"), ("KXFED", "fomc"), ("KXCPI", "cpi"), ("KXCPIYOY", "cpi"), ("KXCPICORE", "cpi"), ("KXPAYROLLS", "jobs"),
            ("KXU3", "jobs"),
        ])
        #expect(themes.theme(of: ID(event), series: ID(series)) == theme)
    }
}
