import Domain
import Testing

@testable import TBot

@Suite struct ViewTests {
    private static func frame(_ figures: Figures, restarts: Int = 1) -> Frame {
        var stack = Stack(instances: [
            InstanceStatus(service: "init", name: "init", hasHealthcheck: false),
            InstanceStatus(service: "scanner", name: "scanner", hasHealthcheck: true),
            InstanceStatus(service: "predictor", name: "predictor-1", hasHealthcheck: false),
            InstanceStatus(service: "predictor", name: "predictor-2", hasHealthcheck: false),
        ])
        stack.instances[0].phase = .completed
        stack.instances[1].phase = .healthy
        stack.instances[2].phase = .running
        stack.instances[3].phase = .running
        stack.instances[3].restarts = restarts
        return Frame(
            mode: .sim, world: "synthetic seed 1", rate: 600, market: MarketTime(unixSeconds: 1_767_606_120), wall: .seconds(58),
            wallTotal: .seconds(90),
            surface: .kalshiLongTerm, stack: stack, pulses: ["scanner": Pulse(backlog: 3, lag: .milliseconds(120))], figures: figures,
            exposureLimit: Fraction(ppm: 200_000), isStopped: false)
    }

    @Test func drawsTheTable() {
        var figures = Figures()
        for number in 1...3 {
            let candidate = OfferedCandidate(
                id: ID("c\(number)"), market: ID("M"), title: "t", category: "c", yesBid: nil, yesAsk: nil, held: false)
            figures.apply(.offer(.offered(candidate)), at: MarketTime(unixSeconds: 1))
        }
        figures.apply(.offer(.skipped(ID("c1"), CheckResult(.dedup, refusal: "held"))), at: MarketTime(unixSeconds: 2))
        figures.apply(.offer(.lost(ID("c2"))), at: MarketTime(unixSeconds: 3))
        figures.apply(.decision(.state(SurfaceState(state: .active, reasons: []))), at: MarketTime(unixSeconds: 4))
        let account = AccountFigures(
            bankroll: .dollars(1_000), equity: .dollars(1_000), peak: .dollars(1_000), exposure: .dollars(79), dayLoss: .zero,
            realizedToday: .zero,
            realizedTotal: .cents(341), feesTotal: .cents(62))
        figures.apply(.decision(.figures(account)), at: MarketTime(unixSeconds: 5))
        figures.apply(
            .decision(.dayOpened(DayOpening(day: MarketTime(unixSeconds: 0).utcDate, equity: .dollars(1_000)))),
            at: MarketTime(unixSeconds: 6))
        #expect(
            LiveTable(hasColour: false).lines(Self.frame(figures)) == [
                "tbot  SIM · synthetic seed 1 · 600×   market 2026-01-05 09:42Z   wall 00:58 / 01:30      kalshi-lt ACTIVE",
                "service      state      restarts  backlog  lag    kalshi-lt",
                "scanner      up                0        3 0.1s    candidates 3 = traded 0 + skipped 1 + lost 1 + open 1",
                "predictor×2  up                1 ↻      –    –    skips   dedup 1",
                "                                                  orders 0   fills 0   unknown 0   open 0   resolved 0",
                "                                                  P&L +3.41 USD after 0.62 fees   exposure 7.9 % of 20 %   day −0.0 %",
            ])
    }

    @Test func coloursTakeNoRoom() {
        let plain = LiveTable(hasColour: false).lines(Self.frame(Figures()))
        let coloured = LiveTable(hasColour: true).lines(Self.frame(Figures()))
        #expect(coloured.map { $0.replacing(#/\u{1B}\[\d+m/#, with: "") } == plain)
        #expect(coloured != plain)
    }

    @Test(arguments: [
        (CheckName.risk, "closes-soon", "closes-soon"), (.stop, "reducing", "reducing"), (.slippage, "stale-quote", "stale-quote"),
        (.slippage, "moved", "slippage"), (.minEdge, "too-low", "min-edge"), (.risk, "", "risk"),
    ]) func skipsAreCountedUnderTheWordThatAPersonLooksFor(check: CheckName, word: String, label: String) {
        #expect(SkipLabel.of(check, word) == label)
    }

    @Test func offATerminalAFrameIsOneLine() {
        let line = PlainLine.text(Self.frame(Figures()))
        #expect(
            line == "wall 00:58  market 2026-01-05T09:42:00Z  kalshi-lt –  candidates 0 = traded 0 + skipped 0 + lost 0 + open 0  "
                + "orders 0 fills 0 unknown 0 open 0 resolved 0  restarts 1")
    }

    @Test(
        arguments: [
            (0, "+0.00"), (3_410_000, "+3.41"), (-5_000, "−0.01"), (-4_999, "−0.00"), (995_000, "+1.00"), (-1_234_560_000, "−1234.56"),
        ] as [(Int64, String)])
    func writesDollars(micros: Int64, text: String) {
        #expect(NumberText.signedCents(Money(micros: micros)) == text)
    }

    @Test func aSummaryOfAGoodRunIsOneLine() {
        let summary = RunSummary(
            candidates: 412, verdicts: 412, closedAtStop: 11, approved: 9, orders: 9, declined: 0, booksAgree: true, feedSeq: 31,
            processes: 9)
        #expect(
            summary.line
                == "UP ok  412 candidates, 412 verdicts (11 closed at stop) · 9 approved = 9 orders · books agree with venue-sim"
                + " · feed seq 31 verified"
        )
    }

    @Test func aSummaryCountsWhatIsLeft() {
        let summary = RunSummary(
            candidates: 5, verdicts: 3, approved: 4, orders: 1, declined: 1, waiting: 2, unknown: 1, open: 2, booksAgree: true,
            processes: 9, restarts: 1)
        #expect(
            summary.line
                == "UP ok  5 candidates, 3 verdicts, 2 open · 4 approved = 1 orders + 1 declined + 2 waiting, 1 unknown"
                + " · books agree with venue-sim · 1 restarted from outside")
    }

    @Test func aSummaryOfABadRunNamesTheFirstProblems() {
        let summary = RunSummary(candidates: 1, problems: (1...7).map { "p\($0)" })
        #expect(summary.line == "UP failed: p1; p2; p3; p4; p5 (and 2 more)")
        #expect(!summary.isOK)
    }

    @Test func aLineGoesAboveTheTable() {
        let written = WrittenText()
        let console = Console(isTerminal: true, hasColour: false) { written.append($0) }
        console.show(["one", "two"])
        console.line("note")
        console.show([])
        console.line("end")
        // Without wrapping: a line that is wider than the terminal stays one row, or the next drawing would erase too few.
        let table = "\u{1B}[?7lone\ntwo\n\u{1B}[?7h"
        #expect(written.text == table + "\u{1B}[2A\u{1B}[Jnote\n" + table + "\u{1B}[2A\u{1B}[J" + "end\n")
    }

    @Test func offATerminalThereIsNoTable() {
        let written = WrittenText()
        let console = Console(isTerminal: false, hasColour: false) { written.append($0) }
        console.show(["one"])
        console.line("note")
        #expect(written.text == "note\n")
    }
}
