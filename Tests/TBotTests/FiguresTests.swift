import Domain
import Testing

@testable import TBot

@Suite struct FiguresTests {
    private let time = MarketTime(unixSeconds: 1_767_571_200)
    private let chance: Probability

    init() throws { chance = try Probability(ppm: 500_000) }

    private func offered(_ id: String) -> StackEvent {
        .offer(.offered(OfferedCandidate(id: ID(id), market: ID("M"), title: "t", category: "c", yesBid: nil, yesAsk: nil, held: false)))
    }

    private func decided(_ id: String, _ verdict: GateVerdict) -> StackEvent {
        .decision(
            .decided(
                Decision(
                    candidate: ID(id), market: ID("M"), event: ID("E"), title: "t", category: "c", strategy: "s", predictor: "p",
                    verdict: verdict, checks: [],
                    forecast: nil, side: nil, confidence: nil, yesBid: nil, yesAsk: nil, cost: nil, edge: nil, binding: nil)))
    }

    private func intent(_ id: String, quantity: Int64 = 1_000) -> OrderIntent {
        OrderIntent(
            id: ID(id), surface: .kalshiLongTerm, mode: .sim, account: "kalshi-lt", purpose: .entry, market: ID("M"), event: ID("E"),
            side: .no,
            quantity: Quantity(hundredths: quantity), limit: SidePrice(micros: 410_000), notAfter: nil, worstCost: .dollars(5),
            strategy: "s")
    }

    private func approved(_ id: String) -> GateVerdict {
        .approved(
            ApprovedEntry(
                intent: intent(id), exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil), eta: nil,
                resolutionSource: nil, marketChance: chance,
                referencePrice: SidePrice(micros: 410_000), maxDeviation: SidePrice(micros: 20_000), targetFraction: Fraction(ppm: 4_000)))
    }

    private func attempt(_ id: String, of intent: String) -> StackEvent {
        .execution(
            .attempted(
                Attempt(
                    id: ID(id), intent: ID(intent), number: 1, quantity: Quantity(hundredths: 1_000), limit: SidePrice(micros: 410_000),
                    decidedAt: time)))
    }

    private func fill(_ id: String, of attempt: String, _ intent: String, quantity: Int64) -> StackEvent {
        .execution(
            .filled(
                OrderFill(
                    id: ID(id), attempt: ID(attempt), intent: ID(intent), orderID: "o", quantity: Quantity(hundredths: quantity),
                    price: SidePrice(micros: 410_000), fee: .cents(17), at: time)))
    }

    private func finished(_ id: String, filled: Int64, reason: String) -> StackEvent {
        .execution(
            .finished(
                FinishedOrder(
                    intent: intent(id), filled: Quantity(hundredths: filled), amount: .dollars(4), fees: .cents(17), reason: reason)))
    }

    /// The resolver has compared its books with the venue's.
    private var compared: StackEvent { .position(.compared(BookComparison(positions: 0, differences: []))) }

    private func fold(_ events: [StackEvent]) -> Figures {
        var figures = Figures()
        for event in events { figures.apply(event, at: time) }
        return figures
    }

    @Test func everyCandidateIsCountedOnceUnderItsVerdict() {
        let figures = fold([
            offered("1"), offered("2"), offered("3"), offered("4"), offered("5"), offered("6"), offered("7"), offered("8"),
            .offer(.superseded(ID("1"))), .offer(.skipped(ID("2"), CheckResult(.dedup, refusal: "held"))), .offer(.lost(ID("3"))),
            .offer(.handed(ID("4"), reservation: .zero)), decided("4", approved("s-1")), decided("5", .refused(.minEdge, "too-small")),
            decided("6", .refused(.slippage, "stale-quote")), decided("7", .passedOver("no-opportunity: within costs")),
        ])
        #expect(figures.candidates.offered == 8)
        #expect(figures.traded == 1)
        #expect(figures.skips == ["superseded": 1, "dedup": 1, "min-edge": 1, "stale-quote": 1, "no-opportunity": 1])
        #expect(figures.lost == 1)
        #expect(figures.candidates.open == 1)
        #expect(figures.candidates.offered == figures.traded + figures.skipped + figures.lost + figures.candidates.open)
        #expect(BookAudit.violations(of: figures, isQuiet: false).isEmpty)
        #expect(BookAudit.violations(of: figures, isQuiet: true).contains("1 candidates have no verdict"))
    }

    @Test func theOrderBetweenTheLogsDoesNotMatter() {
        let scanner = [offered("1"), offered("2"), .offer(.lost(ID("2")))]
        let gate = [decided("1", approved("s-1"))]
        #expect(fold(scanner + gate) == fold(gate + scanner))
    }

    @Test(arguments: [0, 1, 2])
    func aSecondVerdictIsAViolationAndCountsNothing(order: Int) {
        let verdicts = [decided("1", .passedOver("expired")), .offer(.lost(ID("1")))]
        let events =
            order == 0 ? [offered("1")] + verdicts : order == 1 ? verdicts + [offered("1")] : [verdicts[1], offered("1"), verdicts[0]]
        let figures = fold(events + [compared])
        #expect(figures.candidates.decided == 1)
        #expect(figures.skipped + figures.lost == 1)
        #expect(BookAudit.violations(of: figures, isQuiet: true).count == 1)
        #expect(BookAudit.violations(of: figures, isQuiet: true)[0].hasPrefix("candidate 1 got a second verdict"))
    }

    @Test func aVerdictOnAStrangerIsFoundAtTheEnd() {
        let figures = fold([.offer(.lost(ID("9"))), compared])
        #expect(BookAudit.violations(of: figures, isQuiet: false).isEmpty)
        #expect(BookAudit.violations(of: figures, isQuiet: true) == ["1 verdicts are of candidates that nobody offered"])
    }

    @Test func countsOrdersFillsAndUnknowns() {
        let figures = fold([
            offered("1"), offered("2"), offered("3"), decided("1", approved("s-1")), decided("2", approved("s-2")),
            decided("3", approved("s-3")),
            attempt("a1", of: "s-1"), fill("f1", of: "a1", "s-1", quantity: 400), fill("f2", of: "a1", "s-1", quantity: 600),
            finished("s-1", filled: 1_000, reason: "filled"), attempt("a2", of: "s-2"), fill("f3", of: "a2", "s-2", quantity: 100),
            finished("s-2", filled: 100, reason: "partial"), attempt("a3", of: "s-3"), .execution(.answered(ID("a3"), .unknown("timeout"))),
        ])
        #expect(figures.orders.ordered.count == 3)
        #expect(figures.orders.filled == (2, 1))
        #expect(figures.orders.unknown == 1)
        #expect(figures.orders.working == 1)
        #expect(figures.orders.attempts[ID("a1")]?.filled == Quantity(hundredths: 1_000))
        #expect(figures.orders.attempts[ID("a1")]?.fees == .cents(34))
    }

    @Test func aPositionsEndIsCountedOnceAlsoWhenItsMarketEndsLater() {
        var position = Position(
            id: ID("s-1"), surface: .kalshiLongTerm, mode: .sim, strategy: "s", market: ID("M"), event: ID("E"), side: .no,
            quantity: Quantity(hundredths: 1_000), cost: .dollars(4), fees: .cents(17), openedAt: time,
            exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil), eta: nil,
            resolutionSource: nil, promised: chance, marketAtEntry: chance)
        let opened = StackEvent.position(.opened(position))
        position.quantity = .zero
        func resolved(_ resolution: Resolution, _ source: String) -> StackEvent {
            .position(
                .resolved(
                    ResolvedPosition(
                        position: position, resolution: resolution, payout: .zero, profit: .zero, venueRounding: .zero, source: source,
                        at: time)))
        }
        let figures = fold([opened, resolved(.open, "exit"), resolved(.settled(.no), ResolvedPosition.outcomeSource)])
        #expect(figures.resolved == 1 && figures.positions.isEmpty)
    }

    @Test func whatHappenedTwiceIsAViolation() {
        let figures = fold([
            offered("1"), offered("2"), decided("1", approved("s-1")), decided("2", approved("s-1")), attempt("a1", of: "s-1"),
            attempt("a1", of: "s-1"),
            fill("f1", of: "a1", "s-1", quantity: 400), fill("f1", of: "a1", "s-1", quantity: 400),
            finished("s-1", filled: 400, reason: "partial"),
            finished("s-1", filled: 400, reason: "partial"), compared,
        ])
        #expect(
            BookAudit.violations(of: figures, isQuiet: true) == [
                "intent s-1 was approved twice", "attempt a1 was made twice", "fill f1 was booked twice", "intent s-1 was finished twice",
            ])
    }

    @Test func anOrderWithoutAnApprovalIsFoundAndAnApprovalWithoutAnOrderIsCounted() {
        let figures = fold([
            offered("1"), offered("2"), decided("1", approved("s-1")), decided("2", approved("s-2")),
            .execution(.declined(ID("s-2"), reason: "expired")), attempt("a9", of: "s-9"), compared,
        ])
        #expect(BookAudit.violations(of: figures, isQuiet: false) == ["attempt a9 has no approval"])
        #expect(figures.orders.waiting == 1)
    }

    @Test func whatIsLeftAfterAQuietEndIsAProblemAndAfterAHurriedOneIsNot() {
        let approval = [offered("1"), decided("1", approved("s-1"))]
        let sent = approval + [attempt("a1", of: "s-1")]
        let unknown = sent + [.execution(.answered(ID("a1"), .unknown("timeout")))]
        let ended = sent + [finished("s-1", filled: 0, reason: "unfilled")]
        func problems(_ events: [StackEvent]) -> [String] { BookAudit.violations(of: fold(events), isQuiet: true) }
        #expect(problems(approval + [compared]) == ["1 approvals still wait for the executor"])
        #expect(problems(unknown + [compared]) == ["1 attempts are still unknown: the venue may have them"])
        #expect(problems(ended) == ["the resolver never compared its books with the venue's"])
        #expect(problems(ended + [compared]).isEmpty)
        for events in [approval, unknown, ended] { #expect(BookAudit.violations(of: fold(events), isQuiet: false).isEmpty) }
    }

    // MARK: Against the venue

    private func venueOrder(
        _ client: String, filled: Int64 = 1_000, fees: Money = .cents(17), account: String = "kalshi-lt", market: String = "M",
        side: Side = .no, at price: Int64 = 410_000
    ) -> VenueOrders.Order {
        VenueOrders.Order(
            account: account, market: market, side: side, orderID: "o-\(client)", clientOrderID: client, quantity: Quantity(hundredths: 1_000),
            filled: Quantity(hundredths: filled), status: "executed",
            amount: Quantity(hundredths: filled).cost(at: SidePrice(micros: price)), fees: fees, fillCount: 1)
    }

    private var oneOrder: Figures {
        fold([
            offered("1"), decided("1", approved("s-1")), attempt("a1", of: "s-1"), fill("f1", of: "a1", "s-1", quantity: 1_000),
            finished("s-1", filled: 1_000, reason: "filled"),
        ])
    }

    @Test func booksThatAgreeHaveNoDifferences() {
        let venue = VenueOrders(orders: [venueOrder("a1"), venueOrder("x", account: "somebody else")])
        #expect(BookAudit.differences(oneOrder, venue, account: "kalshi-lt").isEmpty)
    }

    @Test func everyDifferenceIsNamed() {
        func differences(_ orders: [VenueOrders.Order]) -> [String] {
            BookAudit.differences(oneOrder, VenueOrders(orders: orders), account: "kalshi-lt")
        }
        #expect(differences([]) == ["attempt a1 filled 10 by our books, but the venue has no such order"])
        #expect(differences([venueOrder("a1", filled: 900)]) == ["attempt a1: the venue filled 9, our books say 10"])
        #expect(differences([venueOrder("a1", fees: .cents(18))]) == ["attempt a1: the venue charged 0.18, our books say 0.17"])
        #expect(differences([venueOrder("a1"), venueOrder("a1")]) == ["the venue has two orders for attempt a1"])
        #expect(differences([venueOrder("a1"), venueOrder("zz")]) == ["order o-zz at the venue (M) is no attempt of ours"])
        #expect(differences([venueOrder("a1", market: "N")]) == ["attempt a1: the venue has it in N, our books in M"])
        #expect(differences([venueOrder("a1", side: .yes)]) == ["attempt a1: the venue has it on yes, our books on no"])
        #expect(differences([venueOrder("a1", at: 420_000)]) == ["attempt a1: the venue's fills cost 4.20, our books say 4.10"])
        let more = differences([venueOrder("a1", filled: 1_100)])
        #expect(more == ["attempt a1: the venue filled 11, our books say 10", "attempt a1: the venue filled more than was asked for"])
    }

    @Test func whatIsUnknownIsNoDifference() {
        let figures = fold([
            offered("1"), decided("1", approved("s-1")), attempt("a1", of: "s-1"), .execution(.answered(ID("a1"), .unknown("timeout"))),
        ])
        #expect(BookAudit.differences(figures, VenueOrders(orders: []), account: "kalshi-lt").isEmpty)
        #expect(BookAudit.differences(figures, VenueOrders(orders: [venueOrder("a1")]), account: "kalshi-lt").isEmpty)
    }

    @Test func readsTheVenuesAnswer() throws {
        let json = """
            {"orders":[{"venue":"kalshi","account":"kalshi-lt","market":"M","side":"no","order_id":"o1","client_order_id":"a1",
            "quantity":"10.00","filled":"10.00","status":"executed","fills":[
            {"quantity":"4.00","price":"0.41","fee":"0.0700","at":"2026-01-05T00:00:00.000Z"},
            {"quantity":"6.00","price":"0.41","fee":"0.1000","at":"2026-01-05T00:00:00.000Z"}],
            "accepted_at":"2026-01-05T00:00:00.000Z"}]}
            """
        let venue = try VenueOrders(json: Array(json.utf8))
        #expect(venue.orders.first?.fees == .cents(17))
        #expect(BookAudit.differences(oneOrder, venue, account: "kalshi-lt").isEmpty)
        #expect(throws: (any Error).self) { try VenueOrders(json: Array("{\"orders\":[{\"account\":\"a\"}]}".utf8)) }
    }
}
