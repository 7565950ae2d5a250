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
        let entry = ApprovedEntry(
            intent: intent(), exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil), eta: nil,
            marketChance: try Probability(ppm: 580_000),
            referencePrice: SidePrice(micros: 590_000), maxDeviation: SidePrice(micros: 20_000), targetFraction: Fraction(ppm: 5_900))
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
            lines.suffix(4) == [
                "  size      bound by position-cap",
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
