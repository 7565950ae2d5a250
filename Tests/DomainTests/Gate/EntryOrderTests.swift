import TestSupport
import Testing

@testable import Domain

/// The order that comes out of a question which passed.
@Suite struct EntryOrderTests {
    /// §2 and §3: $10,000, 3 % a position: 579 contracts YES at .50, 519 NO at .56.
    @Test(arguments: [
        (
            Side.yes, Int64(600_000), Int64(480_000), Int64(500_000), Int64(579), Int64(500_000), Int64(299_690_979), Int64(28_950),
            Int64(25_000),
            Int64(490_000)
        ),
        (.no, 250_000, 440_000, 460_000, 519, 560_000, 299_644_131, 29_064, 15_000, 550_000),
    ])
    func theWorkedExamplesOfTheRules(
        side: Side, p: Int64, bid: Int64, ask: Int64, count: Int64, limit: Int64, worst: Int64, target: Int64, inverted: Int64,
        chance: Int64
    ) throws {
        var scene = GateScene()
        (scene.side, scene.p) = (side, p)
        scene.show(bid: bid, ask: ask)
        let question = scene.question
        #expect(EntryChecks.run(question).allPassed)
        let entry = try #require(question.entry(id: ID("s-1"), strategy: "divergence"))
        #expect(entry.intent.quantity == .whole(count) && entry.intent.limit == SidePrice(micros: limit))
        #expect(entry.intent.worstCost == Money(micros: worst))
        #expect(entry.intent.side == side && entry.intent.purpose == .entry && entry.intent.notAfter == scene.now + .seconds(60))
        #expect(entry.intent.account == "sim-1" && entry.intent.market == ID("M-1") && entry.intent.event == ID("E-1"))
        #expect(
            entry.targetFraction == Fraction(ppm: target) && entry.referencePrice == SidePrice(micros: limit)
                && entry.maxDeviation.micros == 0)
        #expect(entry.exitPlan == ExitPlan(edgeInverted: Edge(ppm: inverted), timeStop: scene.now + .days(60)))
        // The outcome is expected an hour after the close, and paid a minute later.
        #expect(entry.marketChance.ppm == chance && entry.eta == scene.now + .hours(49) + .minutes(1) && entry.resolutionSource == "Federal Reserve")
        #expect(question.bindingTerm == .positionCap)
    }

    /// §2: before the fee it looked like 2 points.
    @Test func theFeeEatsASmallEdge() {
        var scene = GateScene()
        scene.p = 520_000
        let last = EntryChecks.run(scene.question).last
        #expect(last?.check == .minEdge && last?.refusal == "edge")
        // 24 contracts: c is 0.517505, and e = 0.0025 less the alignment step.
        #expect(scene.question.expectedEdge == Edge(ppm: 2_495))
    }

    /// Where the caps leave room the limit goes up to the last tick that keeps the edge.
    @Test func theLimitIsTheHighestTickThatKeepsTheEdge() throws {
        var scene = GateScene()
        scene.show(bid: 480_000, ask: 500_000, count: 100)
        let entry = try #require(scene.question.entry(id: ID("s-1"), strategy: "divergence"))
        // .52 costs .537472 with fees and leaves .0625, .53 is more than 2 cents from what the forecast saw.
        #expect(entry.intent.limit == SidePrice(micros: 520_000) && entry.intent.quantity == .whole(100))
        #expect(entry.maxDeviation == SidePrice(micros: 20_000) && entry.referencePrice == SidePrice(micros: 500_000))
        scene.p = 582_000
        let closer = try #require(scene.question.entry(id: ID("s-1"), strategy: "divergence"))
        #expect(closer.intent.limit == SidePrice(micros: 510_000))
    }

    @Test func openLossesShrinkTheSize() throws {
        var scene = GateScene()
        scene.hold("M-9", event: "E-9", count: 1_000, cost: .dollars(500))
        scene.books.holdings[ID("M-9")]?.bid = SidePrice(micros: 250_000)
        // S is 9,750, and its 3 % are 292.50.
        let entry = try #require(scene.question.entry(id: ID("s-1"), strategy: "divergence"))
        #expect(entry.intent.quantity == .whole(565))
        #expect(entry.targetFraction == Fraction(ppm: 28_974))
    }

    @Test(arguments: (1...4).map { UInt64($0) })
    func aMirroredMarketGivesTheMirroredOrder(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var approved = 0
        for _ in 0..<50 {
            var scene = GateScene()
            scene.limits.minEdgeNo = scene.limits.minEdgeYes
            scene.side = Bool.random(using: &random) ? .yes : .no
            scene.seen = Self.randomBook(&random)
            scene.book = Bool.random(using: &random) ? scene.seen : Self.randomBook(&random)
            scene.p = Int64.random(in: 1...999, using: &random) * 1_000
            scene.disagreement = Int64.random(in: 0...160_000, using: &random)
            var mirror = scene
            mirror.side = scene.side.opposite
            (mirror.seen, mirror.book) = (Self.mirrored(scene.seen), Self.mirrored(scene.book))
            mirror.p = 1_000_000 - scene.p

            let (one, other) = (scene.question, mirror.question)
            let results = (EntryChecks.run(one), EntryChecks.run(other))
            #expect(
                results.0.map { [$0.check.rawValue, $0.refusal] } == results.1.map { [$0.check.rawValue, $0.refusal] }, "seed \(seed)")
            guard results.0.allPassed, let first = one.entry(id: ID("s"), strategy: "d"),
                let second = other.entry(id: ID("s"), strategy: "d")
            else { continue }
            approved += 1
            #expect(first.intent.side == second.intent.side.opposite && first.intent.quantity == second.intent.quantity, "seed \(seed)")
            #expect(first.intent.limit == second.intent.limit && first.intent.worstCost == second.intent.worstCost, "seed \(seed)")
            #expect(first.exitPlan == second.exitPlan && first.targetFraction == second.targetFraction, "seed \(seed)")
            #expect(first.referencePrice == second.referencePrice && first.maxDeviation == second.maxDeviation, "seed \(seed)")
            // A mid is rounded down on the YES book.
            #expect(abs(first.marketChance.ppm - second.marketChance.ppm) <= 1, "seed \(seed)")
        }
        print("seed \(seed): \(approved) of 50 approved")
        #expect(approved > 0)
    }

    private static func randomBook(_ random: inout SplitMix64) -> OrderBook {
        let middle = Int64.random(in: 10...90, using: &random)
        func levels(_ cents: ClosedRange<Int64>) -> [BookLevel] {
            Set((0..<3).map { _ in Int64.random(in: cents, using: &random) }).sorted()
                .compactMap { YesPrice(exactly: $0 * 10_000) }
                .map { BookLevel(price: $0, quantity: Quantity(hundredths: Int64.random(in: 1...60_000, using: &random))) }
        }
        return OrderBook(bids: levels((middle - 5)...(middle - 1)), asks: levels((middle + 1)...(middle + 5)), at: noon)
    }

    private static func mirrored(_ book: OrderBook) -> OrderBook {
        func mirrored(_ levels: [BookLevel]) -> [BookLevel] {
            levels.compactMap { level in
                YesPrice(exactly: 1_000_000 - level.price.micros).map { BookLevel(price: $0, quantity: level.quantity) }
            }
        }
        return OrderBook(bids: mirrored(book.asks), asks: mirrored(book.bids), at: book.at)
    }
}
