import Domain
import Stage
import Testing
import Wire

@testable import Publisher

struct StageTests {
    private func running() throws -> PublisherStage {
        var stage = PublisherStage()
        _ = stage.apply(try Samples.started(), at: Samples.start)
        return stage
    }

    /// A stage with one position of ten contracts, bought at 0.40.
    private func holding() throws -> PublisherStage {
        var stage = try running()
        _ = try stage.take(Samples.decided(Samples.intent("s-1")), from: "risk-gate", at: Samples.at(1))
        _ = try stage.take(Samples.finished(Samples.intent("s-1"), filled: .whole(10), price: 400_000), from: "executor", at: Samples.at(2))
        return stage
    }

    @Test func anOpenSaysWhatTheOperatorBoughtAndForHowMuch() throws {
        var stage = try running()
        let intent = Samples.intent("s-1")
        #expect(try stage.take(Samples.decided(intent), from: "risk-gate", at: Samples.at(1)).isEmpty)
        let entries = try stage.take(Samples.finished(intent, filled: .whole(4), price: 400_000), from: "executor", at: Samples.at(5))
        let open = try #require(entries.first)
        #expect(entries.count == 1)
        #expect(
            open
                == FeedEntry(
                    seq: 1, id: "s-1", kind: .open, surface: "kalshi-lt", strategy: "base-rate-divergence", market: Samples.market.value,
                    title: "Will the Fed hold in January?", side: .no, mode: .sim, referencePrice: SidePrice(micros: 400_000),
                    referenceAt: Samples.at(5), maxDeviation: SidePrice(micros: 50_000), probability: try Probability(ppm: 600_000),
                    confidence: try Probability(ppm: 700_000), edge: Edge(ppm: 71_000),
                    // 4 of 10 contracts at 0.40 instead of 0.41: 1 % · 1.60 / 4.10.
                    targetFraction: Fraction(ppm: 3_902), closeFraction: nil, publishedAt: Samples.at(5), expiresAt: Samples.at(605),
                    exitPlan: "edge-inverted 0.025; time-stop \(Samples.at(86_400).rfc3339); eta \(Samples.at(3_600).rfc3339)",
                    resolutionSource: "Federal Reserve (https://www.federalreserve.gov)",
                    reason: "12 of 30 meetings held"))
    }

    @Test func theAverageFillPriceIsRoundedDown() throws {
        var stage = try running()
        let intent = Samples.intent("s-1", quantity: 3)
        _ = try stage.take(Samples.decided(intent), from: "risk-gate", at: Samples.at(1))
        let order = FinishedOrder(intent: intent, filled: .whole(3), amount: Money(micros: 1_250_000), fees: .zero, reason: "filled")
        let entries = try stage.take(.execution(.finished(order)), from: "executor", at: Samples.at(2))
        #expect(entries.first?.referencePrice == SidePrice(micros: 416_666))
    }

    @Test func whatWasNeverFilledIsNotPublished() throws {
        var stage = try running()
        let (unfilled, declined) = (Samples.intent("s-1"), Samples.intent("s-2"))
        _ = try stage.take(Samples.decided(unfilled), from: "risk-gate", at: Samples.at(1))
        _ = try stage.take(Samples.decided(declined), from: "risk-gate", at: Samples.at(1))
        #expect(try stage.take(Samples.finished(unfilled, filled: .zero), from: "executor", at: Samples.at(2)).isEmpty)
        #expect(try stage.take(Samples.declined("s-2"), from: "executor", at: Samples.at(2)).isEmpty)
        #expect(stage.head.seq == 0)
        #expect(stage.books["kalshi-lt"] == SignalBook(), "nothing of them is left behind")
    }

    @Test func severalExitsAddUpToExactlyOne() throws {
        var stage = try holding()
        _ = try stage.take(Samples.exitRequested("s-1", reason: "edge-inverted"), from: "resolver", at: Samples.at(3))
        var fractions: [Int64] = []
        for (number, quantity) in [Quantity(hundredths: 333), Quantity(hundredths: 334), Quantity(hundredths: 333)].enumerated() {
            let exit = Samples.intent("s-x\(number)", exitOf: "s-1", limit: 300_000)
            _ = try stage.take(Samples.exitDecided(exit), from: "risk-gate", at: Samples.at(4))
            let entries = try stage.take(Samples.finished(exit, filled: quantity, price: 350_000), from: "executor", at: Samples.at(5))
            let entry = try #require(entries.first)
            #expect(entry.kind == (number == 2 ? .close : .adjust))
            #expect(entry.id == "s-1")
            #expect(entry.referencePrice == SidePrice(micros: 350_000))
            #expect(entry.expiresAt == nil, "an exit never expires")
            #expect(entry.reason == "edge-inverted")
            fractions.append(try #require(entry.closeFraction).ppm)
            if number == 2 { #expect(entry.targetFraction == .zero) }
        }
        #expect(fractions == [333_000, 334_000, 333_000])
        #expect(stage.books["kalshi-lt"]?.positions.isEmpty == true)
    }

    @Test func anExitThatSoldNothingSaysNothing() throws {
        var stage = try holding()
        let exit = Samples.intent("s-x", exitOf: "s-1")
        _ = try stage.take(Samples.exitDecided(exit), from: "risk-gate", at: Samples.at(4))
        #expect(try stage.take(Samples.finished(exit, filled: .zero), from: "executor", at: Samples.at(5)).isEmpty)
        #expect(stage.books["kalshi-lt"]?.positions.count == 1)
    }

    @Test(arguments: [
        (Resolution.settled(.no), SidePrice?.some(SidePrice(micros: 1_000_000)), "settled no"),
        (.settled(.yes), SidePrice(micros: 0), "settled yes"),
        (.void, nil, "void"), (.scalar(YesPrice(exactly: 420_000)), SidePrice(micros: 580_000), "settled at 0.42"),
    ])
    func aResolutionNamesItsOutcomeAndItsSource(resolution: Resolution, price: SidePrice?, reason: String) throws {
        var stage = try holding()
        let event = try Samples.resolved(Samples.intent("s-1"), held: .whole(10), opened: .whole(10), resolution, at: Samples.at(70))
        let entry = try #require(try stage.take(event, from: "resolver", at: Samples.at(80)).first)
        #expect(entry.kind == .resolve)
        #expect(entry.referencePrice == price)
        #expect(entry.referenceAt == Samples.at(70))
        #expect(entry.resolutionSource == "venue")
        #expect(entry.reason == reason)
        #expect(entry.targetFraction == .zero)
        #expect(stage.books["kalshi-lt"] == .some(SignalBook()))
    }

    @Test func aPositionThatExitsSoldIsNotResolvedOnTop() throws {
        var stage = try holding()
        let exit = Samples.intent("s-x", exitOf: "s-1")
        _ = try stage.take(Samples.exitDecided(exit), from: "risk-gate", at: Samples.at(4))
        #expect(try stage.take(Samples.finished(exit, filled: .whole(10)), from: "executor", at: Samples.at(5)).map(\.kind) == [.close])
        let event = try Samples.resolved(Samples.intent("s-1"), held: .zero, opened: .whole(10), .open, at: Samples.at(6))
        #expect(try stage.take(event, from: "resolver", at: Samples.at(6)).isEmpty)
    }

    @Test func silenceForAnHourOfMarketTimeIsAHeartbeat() throws {
        var stage = try running()
        #expect(!stage.apply(.tick, at: Samples.at(3_599)).changed)
        let first = try #require(try stage.apply(.tick, at: Samples.at(3_600)).entries.first)
        #expect(first.kind == .heartbeat && first.seq == 1 && first.id == "h-1" && first.surface == "all")
        #expect(!stage.apply(.tick, at: Samples.at(3_601)).changed)
        #expect(try stage.apply(.tick, at: Samples.at(7_200)).entries.map(\.seq) == [2])
    }

    @Test func anOpenThatIsHeardOfTooLateHasExpiredAlready() throws {
        for (age, expiry) in [(0, 600), (600, 1_200), (601, 600), (86_400, 600)] as [(Int64, Int64)] {
            var stage = try running()
            let intent = Samples.intent("s-1")
            _ = try stage.take(Samples.decided(intent), from: "risk-gate", at: Samples.start)
            let event = LoggedEvent(at: Samples.start, cause: nil, body: Samples.finished(intent, filled: .whole(1)))
            let position = LogPosition(source: "kalshi-lt/executor", logID: "0", generation: 0, seq: 1, hash: .zero)
            let entry = try stage.apply(.event(event, from: position), at: Samples.at(age)).entries.first
            #expect(entry?.expiresAt == Samples.at(expiry), "heard of \(age) s after the fill")
        }
    }

    @Test func whatMeansNothingLeavesNoTrace() throws {
        var stage = try holding()
        let before = try stage.encoded()
        let events: [(LogEvent, String)] = [
            (try Samples.refused("s-9"), "risk-gate"), (.decision(.state(SurfaceState(state: .active, reasons: []))), "risk-gate"),
            (.execution(.taken(Samples.intent("s-9"), approvalSeq: 3)), "executor"),
            (.position(.marked(Samples.market, bid: SidePrice(micros: 1))), "resolver"),
            (Samples.exitRequested("s-unknown", reason: "time-stop"), "resolver"),
        ]
        for (body, service) in events {
            let position = LogPosition(source: "kalshi-lt/\(service)", logID: "0", generation: 0, seq: 1, hash: .zero)
            let event = LoggedEvent(at: Samples.at(3), cause: nil, body: body)
            #expect(!stage.apply(.event(event, from: position), at: Samples.at(3)).changed, "\(body)")
        }
        #expect(!stage.apply(.stopFile(true), at: Samples.at(3)).changed)
        #expect(!stage.apply(.source("kalshi-lt/executor", .silent), at: Samples.at(3)).changed)
        #expect(try stage.encoded() == before)
    }

    @Test func aStartAsksForThePagesToBeCompleted() throws {
        var stage = try holding()
        let step = stage.apply(try Samples.started(), at: Samples.at(9))
        #expect(step.effects == [.complete(stage.head)])
        #expect(step.outputs.isEmpty)
        #expect(stage.head.seq == 1)
    }

    @Test func everyOutputIsAlsoAppendedToThePages() throws {
        var stage = try running()
        _ = try stage.take(Samples.decided(Samples.intent("s-1")), from: "risk-gate", at: Samples.at(1))
        let event = LoggedEvent(at: Samples.at(2), cause: nil, body: Samples.finished(Samples.intent("s-1"), filled: .whole(10)))
        let position = LogPosition(source: "kalshi-lt/executor", logID: "0", generation: 0, seq: 1, hash: .zero)
        let step = stage.apply(.event(event, from: position), at: Samples.at(2))
        #expect(step.effects == step.lines.map { .append($0) })
        #expect(step.lines.count == 1)
    }
}
