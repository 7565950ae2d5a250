import Domain
import Testing

@testable import TBot

@Suite struct StatusTests {
    private let time = MarketTime(unixSeconds: 1_767_571_200)

    private func report(_ events: [StackEvent], up: Bool = true, stopFiles: [String] = []) -> StatusReport {
        var figures = Figures()
        for event in events { figures.apply(event, at: time) }
        let gate = ServiceStatus(
            surface: "kalshi-lt", service: "risk-gate", up: up, pid: up ? 7 : nil, build: nil, head: up ? 12 : nil,
            backlog: up ? 0 : nil, note: nil)
        let feed = ServiceStatus(
            surface: nil, service: "publisher", up: false, pid: nil, build: nil, head: nil, backlog: nil, note: nil)
        return StatusReport(surface: .kalshiLongTerm, figures: figures, services: [gate, feed], stopFiles: stopFiles)
    }

    private func state(_ state: TradingState, _ reasons: [String] = []) -> StackEvent {
        .decision(.state(SurfaceState(state: state, reasons: reasons)))
    }

    private func condition(_ name: String, demands: TradingState?) -> StackEvent {
        .execution(.condition(Condition(name: name, subject: "a-1", demands: demands, reason: "attempt a-1 may be at the venue")))
    }

    @Test func aSurfaceThatTradesSaysSo() {
        #expect(
            report([state(.active)]).lines() == [
                "kalshi-lt  ACTIVE  all orders   market time 2026-01-05T00:00:00Z",
                "  risk-gate    up  pid 7  head 12  backlog 0",
                "  publisher    not heard: look at its log in logs/ of the state",
                "  candidates 0 = traded 0 + skipped 0 + lost 0 + open 0",
                "  orders 0  unknown 0  open positions 0  resolved 0",
            ])
    }

    @Test func skipsAreListedMostFrequentFirstInLinesThatFit() {
        let skips: [StackEvent] = (0..<40).flatMap { number -> [StackEvent] in
            let candidate = OfferedCandidate(
                id: ID("c\(number)"), market: ID("M"), title: "t", category: "c", yesBid: nil, yesAsk: nil, held: false)
            // One of the word 0, two of the word 1 and so on.
            let word = (0...8).first { number < ($0 + 1) * ($0 + 2) / 2 } ?? 9
            let check = CheckResult(.risk, refusal: "a-word-of-some-length-\(word)")
            return [.offer(.offered(candidate)), .offer(.skipped(ID("c\(number)"), check))]
        }
        let lines = report(skips).lines()
        let list = lines.filter { $0.contains("a-word") }
        #expect(list.count == 3)
        #expect(list[0].hasPrefix("  skips      a-word-of-some-length-7 8 · a-word-of-some-length-6 7"))
        #expect(list.allSatisfy { $0.count <= 100 && $0.prefix(13).dropFirst(7).allSatisfy { $0 == " " } })
    }

    @Test func eachReasonIsSaidOnceWithWhatToDo() {
        let key = "executor/unknown_order/a-1"
        let reasons = ["daily-loss breaker", "unknown_order: attempt a-1 may be at the venue [\(key)]", "something new"]
        let lines = report([condition("unknown_order", demands: .reducing), state(.reducing, reasons)]).lines()
        #expect(
            lines[0...5] == [
                "kalshi-lt  REDUCING  exits only, no entries   market time 2026-01-05T00:00:00Z",
                "  why   daily-loss breaker",
                "        → nothing: entries are allowed again when the trading day ends, at 17:00 New York",
                "  why   unknown_order: attempt a-1 may be at the venue [executor/unknown_order/a-1]",
                "        → nothing: the executor asks the venue until it knows; there are no entries meanwhile",
                "  why   something new",
            ])
        #expect(lines.count { $0.contains("unknown_order") } == 1)
    }

    @Test func anAlarmThatTheGateDoesNotRepeatIsSaidWithItsService() {
        let lines = report([condition("exit_unfilled", demands: .active), state(.active)]).lines()
        #expect(lines[1] == "  why   executor: exit_unfilled: attempt a-1 may be at the venue")
        #expect(lines[2].hasPrefix("        → "))
        #expect(report([condition("exit_unfilled", demands: .active), condition("exit_unfilled", demands: nil)]).findings.isEmpty)
    }

    @Test func whatIsPausedOrSuspendedIsSaidUntilItIsNot() {
        func strategy(_ stage: StrategyStage) -> StackEvent {
            .decision(.strategy(StrategyChange(strategy: "s", stage: stage, reason: "kill-fast: loss after 9 trades")))
        }
        func category(_ suspended: Bool) -> StackEvent {
            .decision(.category(CategorySuspension(category: "Economics", suspended: suspended, reason: "unknown rule text: M-1")))
        }
        let found = report([state(.active), strategy(.paused), category(true)]).findings
        #expect(
            found.map(\.why) == [
                "strategy s is paused: kill-fast: loss after 9 trades", "category Economics is suspended: unknown rule text: M-1",
            ])
        #expect(report([strategy(.paused), category(true), strategy(.live), category(false)]).findings.isEmpty)
    }

    @Test func aStopFileIsNamedOnce() {
        let lines = report([state(.halted, ["STOP file"])], stopFiles: ["/elsewhere/STOP"]).lines()
        #expect(lines[0].hasPrefix("kalshi-lt  STOP  no orders; positions are left as they are"))
        #expect(lines[1...2] == ["  why   STOP file /elsewhere/STOP", "        → remove the STOP file when you want it to trade"])
        #expect(lines.count { $0.contains("why") } == 1)
    }

    @Test func aStackThatWasStoppedIsNotShownAsOneThatIsBroken() {
        let lines = report([state(.active)], up: false).lines()
        #expect(lines[1] == "  nothing runs: this is how it stood when it was stopped; tbot up (make up) starts it again")
        #expect(!lines.contains { $0.contains("not heard") })
    }

    @Test func onlyTheStateIsColoured() {
        let plain = report([state(.active)]).lines()
        let coloured = report([state(.active)]).lines(hasColour: true)
        #expect(coloured[0].contains("\u{1B}[32mACTIVE\u{1B}[0m"))
        #expect(coloured.map { $0.replacing(#/\u{1B}\[\d+m/#, with: "") } == plain)
    }

    /// Everything that the services say of the state today: none without what to do, none with a command that does not exist.
    @Test(arguments: [
        "STOP file", "catching_up: executor", "silent: resolver", "diverged: scanner", "daily-loss breaker",
        "daily-loss breaker tripped twice in 5 days", "drawdown of 0.25 of the peak", "nothing is allocated",
        "no mark of M-1 for more than 15m", "these books are of kalshi-lt, sim, sim-1: the settings are not", "starting", "unknown_order",
        "unsettled_order", "venue_disagrees", "unknown_venue_order", "start_audit", "approval_mismatch", "wrong_settings",
        "venue_unreachable", "venue_unreadable", "books_differ", "unknown_position", "order_without_approval", "second_position", "market_unreadable",
        "exit_unfilled",
        "settlement_late", "settlement_disputed", "strategy s is paused: kill-fast: loss after 9 trades",
        "category Economics is suspended: unknown rule text: M-1", "settlement_differs", "scalar_without_value",
    ]) func everyReasonHasAnAdvice(reason: String) throws {
        let advice = try #require(Advice.of(reason))
        #expect(!advice.contains("adopt") && !advice.contains("resume"))
        #expect(Advice.of("daily-loss breaker tripped twice in 5 days") != Advice.of("daily-loss breaker"))
        #expect(Advice.of("a reason of another build") == nil)
    }
}
