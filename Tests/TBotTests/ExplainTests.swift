import Domain
import Testing

@testable import TBot

@Suite struct ExplainTests {
    private let time = MarketTime(unixSeconds: 1_767_571_200)

    private func offered(_ id: String, market: String = "KXM-1") throws -> StackEvent {
        .offer(
            .offered(
                OfferedCandidate(
                    id: ID(id), market: ID(market), title: "Will it?", category: "Economics", yesBid: try YesPrice(decimal: "0.41"),
                    yesAsk: try YesPrice(decimal: "0.43"), held: false)))
    }

    private func intent() -> OrderIntent {
        OrderIntent(
            id: ID("s-1"), surface: .kalshiLongTerm, mode: .sim, account: "a", purpose: .entry, market: ID("KXM-1"), event: ID("KXM"),
            side: .no,
            quantity: Quantity(hundredths: 1_000), limit: SidePrice(micros: 590_000), notAfter: nil, worstCost: .dollars(6), strategy: "s")
    }

    private func decision(_ id: String, _ verdict: GateVerdict, checks: [CheckResult], binding: String? = nil) throws -> StackEvent {
        let forecast = Forecast(
            id: ID("f"), probability: try Probability(ppm: 300_000), disagreement: Fraction(ppm: 20_000), madeAt: time,
            basis: "247 meetings")
        return .decision(
            .decided(
                Decision(
                    candidate: ID(id), market: ID("KXM-1"), event: ID("KXM"), title: "Will it?", category: "Economics",
                    strategy: "base-rate",
                    predictor: "predictor-0", verdict: verdict, checks: checks, forecast: forecast, side: .no,
                    confidence: try Probability(ppm: 710_000),
                    yesBid: try YesPrice(decimal: "0.41"), yesAsk: try YesPrice(decimal: "0.43"), cost: SidePrice(micros: 606_900),
                    edge: Edge(ppm: 93_100), binding: binding)))
    }

    private func entry() throws -> ApprovedEntry {
        ApprovedEntry(
            intent: intent(), exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil), eta: nil,
            resolutionSource: nil, marketChance: try Probability(ppm: 580_000),
            referencePrice: SidePrice(micros: 590_000), maxDeviation: SidePrice(micros: 20_000), targetFraction: Fraction(ppm: 5_900))
    }

    private func position(_ hundredths: Int64) throws -> Position {
        var position = Position(
            id: ID("s-1"), surface: .kalshiLongTerm, mode: .sim, strategy: "s", market: ID("KXM-1"), event: ID("KXM"), side: .no,
            quantity: Quantity(hundredths: 1_000), cost: Money(micros: 5_900_000), fees: .cents(17), openedAt: time,
            exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil), eta: nil,
            resolutionSource: nil, promised: try Probability(ppm: 700_000),
            marketAtEntry: try Probability(ppm: 580_000))
        position.quantity = Quantity(hundredths: hundredths)
        return position
    }

    private func exitRequested(_ id: String) -> StackEvent {
        .position(
            .exitRequested(
                ExitRequest(
                    id: ID(id), position: ID("s-1"), market: ID("KXM-1"), event: ID("KXM"), side: .no,
                    quantity: Quantity(hundredths: 1_000), limit: SidePrice(micros: 450_000), bid: SidePrice(micros: 460_000),
                    reason: "edge-inverted")))
    }

    private func exitDecided(_ request: String, signal: String?, refusal: String? = nil) -> StackEvent {
        let intent = signal.map {
            OrderIntent(
                id: ID($0), surface: .kalshiLongTerm, mode: .sim, account: "a", purpose: .exit(of: ID("s-1")), market: ID("KXM-1"),
                event: ID("KXM"), side: .no, quantity: Quantity(hundredths: 1_000), limit: SidePrice(micros: 450_000), notAfter: nil,
                worstCost: .zero, strategy: "s")
        }
        return .decision(.exitDecided(ExitDecision(request: ID(request), market: ID("KXM-1"), approved: intent, refusal: refusal)))
    }

    /// A position that was entered by s-1, that x-1 did not get out of, and that s-2 did.
    private func left() throws -> [(time: Int64, event: StackEvent)] {
        let (attempt, fill) = (ID<Attempt>("a-2"), ID<OrderFill>("f-2"))
        let exit = try #require(
            { if case .decision(.exitDecided(let decision)) = exitDecided("x-2", signal: "s-2") { decision.approved } else { nil } }())
        let quantity = Quantity(hundredths: 1_000)
        let end = ResolvedPosition(
            position: try position(0), resolution: .open, payout: .zero, profit: .cents(-165), venueRounding: .zero, source: "exit",
            at: time + .hours(3))
        let outcome = ResolvedPosition(
            position: try position(0), resolution: .settled(.yes), payout: .zero, profit: .zero, venueRounding: .zero,
            source: ResolvedPosition.outcomeSource, at: time + .hours(9))
        return [
            // Against the flow: the resolver's journal, the executor's, the gate's, the scanner's.
            (0, .position(.opened(try position(1_000)))), (1, exitRequested("x-1")), (2, exitRequested("x-2")),
            (3, .position(.reduced(try position(0), sold: quantity, proceeds: .cents(460), fees: .cents(18)))),
            (3, .position(.resolved(end))), (9, .position(.resolved(outcome))),
            (
                2,
                .execution(
                    .attempted(
                        Attempt(id: attempt, intent: exit.id, number: 1, quantity: quantity, limit: exit.limit, decidedAt: time)))
            ),
            (2, .execution(.answered(attempt, .accepted(orderID: "o-2", filled: quantity, resting: .zero)))),
            (
                2,
                .execution(
                    .filled(
                        OrderFill(
                            id: fill, attempt: attempt, intent: exit.id, orderID: "o-2", quantity: quantity,
                            price: SidePrice(micros: 460_000), fee: .cents(18), at: time + .hours(2))))
            ),
            (
                2,
                .execution(
                    .finished(FinishedOrder(intent: exit, filled: quantity, amount: .cents(460), fees: .cents(18), reason: "filled")))
            ),
            (0, try decision("c-1", .approved(try entry()), checks: CheckName.allCases.map { .pass($0) })),
            (1, exitDecided("x-1", signal: nil, refusal: "exit-live")), (2, exitDecided("x-2", signal: "s-2")),
            (4, try decision("c-2", .refused(.dedup, "held"), checks: [.pass(.stop), CheckResult(.dedup, refusal: "held")])),
            (0, try offered("c-1")), (4, try offered("c-2")),
        ]
    }

    private func collect(_ question: String, _ events: [(time: Int64, event: StackEvent)]) -> [Story] {
        var collector = StoryCollector(question: question)
        for (hours, event) in events { collector.apply(event, at: time + .hours(hours)) }
        return collector.stories
    }

    @Test(arguments: ["s-1", "s-2", "x-1", "x-2", "c-1"]) func anExitIsToldWithThePositionThatItLeaves(question: String) throws {
        let found = collect(question, try left())
        #expect(found.map(\.candidate.value) == ["c-1"])
        let lines = found.flatMap(Receipt.lines)
        #expect(lines.contains("  offered   2026-01-05T00:00:00.000Z  YES 0.41 / 0.43"))
        let exits = try #require(lines.firstIndex { $0.hasPrefix("  exit ") })
        #expect(
            Array(lines[exits...]) == [
                "  exit      2026-01-05T01:00:00.000Z  x-1 edge-inverted: SELL NO 10 @ 0.45 or better, bid 0.46",
                "  verdict   2026-01-05T01:00:00.000Z  refused: exit-live",
                "   1  stop-file   pass", "   2  halted      pass", "   3  not-held    pass", "   4  exit-live   REFUSED",
                "      not reached: quantity, no-bid, price-band",
                "  exit      2026-01-05T02:00:00.000Z  x-2 edge-inverted: SELL NO 10 @ 0.45 or better, bid 0.46",
                "  verdict   2026-01-05T02:00:00.000Z  approved s-2: SELL NO 10 @ 0.45",
                "   1  stop-file   pass", "   2  halted      pass", "   3  not-held    pass", "   4  exit-live   pass",
                "   5  quantity    pass", "   6  no-bid      pass", "   7  price-band  pass",
                "  attempt   1  a-2  10 @ 0.45  accepted as o-2, 10 filled, 0 resting",
                "  fill      2026-01-05T02:00:00.000Z  10 @ 0.46  fee 0.18",
                "  order     filled: filled 10 for 4.60 USD, fees 0.18",
                "  resolved  2026-01-05T03:00:00.000Z  left by exits, profit -1.65 USD",
                "  outcome   2026-01-05T09:00:00.000Z  after the exit the market ended YES",
            ])
        let json = StoryJSON(found[0])
        #expect(json.exits.map(\.signal) == [nil, "s-2"])
        #expect(json.exits.map(\.verdict) == ["refused: exit-live", "approved s-2: SELL NO 10 @ 0.45"])
        #expect(json.exits[1].fills.count == 1 && json.exits[1].outcome == "filled" && json.exits[1].reason == "edge-inverted")
    }

    @Test func aMarketThatWasLeftShowsItsTradeBeforeWhatWasSkippedSince() throws {
        let lines = Explanation.lines(collect("KXM-1", try left()), all: false)
        #expect(lines.contains { $0.contains("approved s-2: SELL") })
        let trade = try #require(lines.firstIndex { $0.contains("candidate c-1") })
        let skip = try #require(lines.firstIndex { $0.contains("candidate c-2") })
        #expect(trade < skip)
        #expect(!lines.contains { $0.hasPrefix("earlier") || $0.hasPrefix("markets") })
    }

    @Test func anExitThatIsAskedForAgainAndAgainIsCutShort() throws {
        var again: [(time: Int64, event: StackEvent)] = []
        for number in Int64(0)..<9 {
            again += [(number, exitRequested("x-\(number)")), (number, exitDecided("x-\(number)", signal: nil, refusal: "no-bid"))]
        }
        again.append((0, try decision("c-1", .approved(try entry()), checks: [])))
        let lines = Receipt.lines(try #require(collect("s-1", again).first))
        #expect(lines.contains("  exit      6 earlier, the first at 2026-01-05T00:00:00.000Z"))
        #expect(lines.count { $0.hasPrefix("  exit ") } == 4)
    }

    @Test(arguments: [("KXM", 3), ("kxm-26jan", 3), ("KXM-26JAN-T-0.1", 1), ("KXM-26JA", 0), ("KXM-26JAN-T", 1), ("KX", 0)])
    func anEventsTickerFindsAllItsMarketsAlsoThoseThatTheScannerSkipped(question: String, count: Int) throws {
        let check = CheckResult(.risk, refusal: "closes-soon")
        let events = [
            try offered("c-1", market: "KXM-26JAN-T0.1"), try offered("c-2", market: "KXM-26JAN-T-0.1"),
            try offered("c-3", market: "KXM-26JAN-H0"), try offered("c-4", market: "KXMORE-26JAN-H0"), .offer(.skipped(ID("c-1"), check)),
            .offer(.skipped(ID("c-2"), check)), .offer(.skipped(ID("c-3"), check)), .offer(.skipped(ID("c-4"), check)),
        ]
        let found = stories(question, events)
        #expect(found.count == count)
        let ending = "1 candidates, 0 traded; newest skipped by the scanner: risk closes-soon"
        let rows = Explanation.lines(found, all: false).filter { $0.hasSuffix(ending) }
        #expect(rows.count == (count > 1 ? count : 0))
    }

    /// The words are those of the gate's own list, in its order.
    @Test func theExitsListIsTheGates() throws {
        guard case .position(.exitRequested(let request)) = exitRequested("x-1") else { return }
        var books = GateBooks.none
        func refusal(_ state: TradingState) -> String? {
            ExitChecks.refusal(of: request, books: books, state: SurfaceState(state: state, reasons: []))
        }
        books.stopFile = true
        #expect(refusal(.halted) == ExitChecklist.words[0])
        books.stopFile = false
        #expect(refusal(.halted) == ExitChecklist.words[1])
        #expect(refusal(.active) == ExitChecklist.words[2])
        let unknown = ExitDecision(request: ID("x"), market: ID("m"), approved: nil, refusal: "something new")
        #expect(ExitChecklist.results(unknown).map(\.word) == ["something new"])
    }

    private func stories(_ question: String, _ events: [StackEvent]) -> [Story] {
        var collector = StoryCollector(question: question)
        for event in events { collector.apply(event, at: time) }
        return collector.stories
    }

    @Test func aRefusalShowsEveryCheckThatRanAndTheFirstThatRefused() throws {
        let checks = [
            CheckResult.pass(.stop), .pass(.dedup),
            CheckResult(.marketCap, refusal: "spent", observed: .money(.dollars(61)), limit: .money(.dollars(60))),
        ]
        let found = stories(
            "kxm-1",
            [
                try offered("c-1"), .offer(.handed(ID("c-1"), reservation: .zero)),
                try decision("c-1", .refused(.marketCap, "spent"), checks: checks),
            ])
        #expect(found.count == 1)
        #expect(
            Receipt.lines(found[0]) == [
                "KXM-1  “Will it?”  candidate c-1",
                "  offered   2026-01-05T00:00:00.000Z  YES 0.41 / 0.43",
                "  handed    2026-01-05T00:00:00.000Z",
                "  verdict   2026-01-05T00:00:00.000Z  refused by market-cap: spent",
                "  quotes    YES 0.41 / 0.43  side NO  cost 0.6069  edge 0.0931  confidence 0.71",
                "  forecast  p 0.3 ± 0.02 by base-rate on predictor-0: 247 meetings",
                "   1  stop        pass",
                "   2  dedup       pass",
                "   3  market-cap  REFUSED spent  observed 61.00 USD  limit 60.00 USD",
                "      not reached: direction, category, risk, slippage, min-edge, confidence, cost-cap",
            ])
    }

    @Test func aTradeIsFollowedToItsEnd() throws {
        let entry = try entry()
        let attempt = Attempt(
            id: ID("a-1"), intent: ID("s-1"), number: 1, quantity: Quantity(hundredths: 1_000), limit: SidePrice(micros: 590_000),
            decidedAt: time)
        let fill = OrderFill(
            id: ID("f-1"), attempt: ID("a-1"), intent: ID("s-1"), orderID: "o-1", quantity: Quantity(hundredths: 1_000),
            price: SidePrice(micros: 590_000),
            fee: .cents(17), at: time)
        let found = stories(
            "s-1",
            [
                try decision("c-1", .approved(entry), checks: CheckName.allCases.map { .pass($0) }, binding: "position-cap"),
                .execution(.attempted(attempt)),
                .execution(.answered(ID("a-1"), .accepted(orderID: "o-1", filled: Quantity(hundredths: 1_000), resting: .zero))),
                .execution(.filled(fill)),
                .execution(
                    .finished(
                        FinishedOrder(
                            intent: intent(), filled: Quantity(hundredths: 1_000), amount: Money(micros: 5_900_000), fees: .cents(17),
                            reason: "filled"))),
            ])
        #expect(found.count == 1)
        let lines = Receipt.lines(found[0])
        #expect(lines.contains("  verdict   2026-01-05T00:00:00.000Z  approved s-1: BUY NO 10 @ 0.59"))
        #expect(!lines.contains { $0.contains("not reached") })
        #expect(
            lines.suffix(5) == [
                "  size      bound by position-cap",
                "  plan      left when its edge is inverted by 0.025 · resolved about a time that the venue does not say by a source that the "
                    + "venue does not name",
                "  attempt   1  a-1  10 @ 0.59  accepted as o-1, 10 filled, 0 resting",
                "  fill      2026-01-05T00:00:00.000Z  10 @ 0.59  fee 0.17",
                "  order     filled: filled 10 for 5.90 USD, fees 0.17",
            ])
        let json = StoryJSON(found[0])
        #expect(json.signal == "s-1")
        #expect(json.outcome == "filled")
        #expect(json.checks.count == 10)
    }

    @Test func whatTheScannerSkippedHasAReceiptToo() throws {
        let check = CheckResult(.risk, refusal: "closes-soon", observed: .span(.minutes(12)), limit: .span(.minutes(60)))
        let found = stories("c-2", [try offered("c-1"), try offered("c-2"), .offer(.lost(ID("c-1"))), .offer(.skipped(ID("c-2"), check))])
        #expect(found.map(\.candidate.value) == ["c-2"])
        let lines = Receipt.lines(found[0])
        #expect(lines[2] == "  verdict   2026-01-05T00:00:00.000Z  skipped by the scanner, before any forecast")
        #expect(lines[3].hasPrefix("      risk        REFUSED closes-soon  observed "))
        #expect(Receipt.verdict(found[0]) == "skipped by the scanner: risk closes-soon")
    }

    @Test func allStoriesOfAMarketAreFoundAndOthersAreNot() throws {
        let events = [
            try offered("c-1"), try offered("c-2"), try offered("x-1", market: "KXOTHER"), .offer(.superseded(ID("c-1"))),
            .offer(.superseded(ID("x-1"))),
            .offer(.lost(ID("c-2"))),
        ]
        #expect(
            stories("KXM-1", events).map { Receipt.verdict($0) } == [
                "superseded by a newer candidate of the market", "lost: no decision came by the deadline",
            ])
        #expect(stories("nothing", events).isEmpty)
        var collector = StoryCollector(question: "nothing")
        for event in events { collector.apply(event, at: time) }
        #expect(collector.markets == ["KXM-1", "KXOTHER"])
    }
}
