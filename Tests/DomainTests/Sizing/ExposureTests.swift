import TestSupport
import Testing

@testable import Domain

@Suite struct ExposureTests {
    private let caps = ExposureCaps(event: .dollars(300), theme: .dollars(500), exposure: .dollars(600))

    private func exposure(_ entries: [(event: String, theme: String, legs: String)]) throws -> Exposure {
        var exposure = Exposure()
        for entry in entries {
            for leg in try WorstCaseTests.legs(entry.legs) {
                exposure.add(leg, event: ID(entry.event), structure: WorstCaseTests.ladder, theme: entry.theme)
            }
        }
        return exposure
    }

    @Test func worstCasesAddUpOverEventsAndThemes() throws {
        let exposure = try exposure([
            ("cpi-06", "cpi", "YES T3.0 100 @0.72,NO T3.4 100 @0.55"), ("core-06", "cpi", "YES T3.0 100 @0.40"),
            ("fed-06", "fed", "YES T3.0 10 @0.5"),
        ])
        #expect(exposure.worstCase(of: ID("cpi-06")) == .dollars(27))
        #expect(exposure.worstCase(ofTheme: "cpi") == .dollars(67))
        #expect(exposure.total == .dollars(72))
        #expect(
            exposure.headroom(event: ID("cpi-06"), theme: "cpi", caps: caps)
                == ExposureCaps(event: .dollars(273), theme: .dollars(433), exposure: .dollars(528)))
        #expect(exposure.worstCase(of: ID("other")) == .zero && exposure.worstCase(ofTheme: "other") == .zero)
    }

    @Test func anEntryThatLowersTheWorstCasePassesEveryCap() throws {
        let exposure = try exposure([("cpi-06", "cpi", "YES T3.0 1000 @0.72")])
        let hedge = try #require(WorstCaseTests.legs("NO T3.4 1000 @0.20").first)
        let change = exposure.change(adding: hedge, event: ID("cpi-06"), structure: WorstCaseTests.ladder, theme: "cpi")
        #expect(change.increase == .dollars(-720))
        #expect(exposure.headroom(event: ID("cpi-06"), theme: "cpi", caps: caps).event == .zero)
        #expect(change.broken(caps) == nil)
        let more = try #require(WorstCaseTests.legs("YES T3.2 1 @0.20").first)
        #expect(
            exposure.change(adding: more, event: ID("cpi-06"), structure: WorstCaseTests.ladder, theme: "cpi").broken(caps) == .eventCap)
    }

    @Test(arguments: [("cpi-06", "cpi", BindingTerm.eventCap), ("core-06", "cpi", .themeCap), ("fed-06", "fed", .exposureCap)])
    func theFirstBrokenCapIsNamed(event: String, theme: String, term: BindingTerm) throws {
        let exposure = try exposure([
            ("cpi-06", "cpi", "YES T3.0 580 @0.5"), ("ppi-06", "cpi", "YES T3.0 400 @0.5"), ("gdp-06", "gdp", "YES T3.0 200 @0.5"),
        ])
        let leg = try #require(WorstCaseTests.legs("YES T3.2 100 @0.2").first)
        #expect(exposure.change(adding: leg, event: ID(event), structure: WorstCaseTests.ladder, theme: theme).broken(caps) == term)
    }

    /// YES T3.0 at .72 and NO T3.4 at .55: 27 by the ladder, 127 where nobody knows how the two hang together.
    @Test(arguments: [[0, 1], [1, 0]])
    func oneLegOfAnUnknownStructureMakesTheWholeEventUnknown(order: [Int]) throws {
        let legs = try WorstCaseTests.legs("YES T3.0 100 @0.72,NO T3.4 100 @0.55")
        var exposure = Exposure()
        for index in order {
            exposure.add(legs[index], event: ID("cpi"), structure: index == 0 ? .unknown : WorstCaseTests.ladder, theme: "cpi")
        }
        #expect(exposure.total == .dollars(127))
        exposure.add(legs[0], event: ID("cpi"), structure: WorstCaseTests.ladder, theme: "cpi")
        #expect(exposure.events[ID("cpi")]?.structure == .unknown)
    }

    @Test func aMarketThatOnlyOneViewPlacesIsPlacedByNone() throws {
        func exclusive(_ markets: String...) -> EventStructure { .exclusive(markets.map { ID($0) }) }
        func rung(_ market: String, _ strike: Strike) -> LadderRung { LadderRung(market: ID(market), strike: strike) }
        let (low, high) = (rung("A", .greater(1)), rung("B", .greater(2)))
        #expect(exclusive("A", "B").agreed(with: exclusive("A", "B")) == exclusive("A", "B"))
        #expect(exclusive("A", "B").agreed(with: exclusive("B", "C")) == exclusive("B"))
        #expect(EventStructure.ladder([low, high]).agreed(with: .ladder([high])) == .ladder([high]))
        #expect(EventStructure.ladder([low, high]).agreed(with: .ladder([low, rung("B", .less(2))])) == .ladder([low]))
        #expect(EventStructure.ladder([low, high]).agreed(with: .ladder([low, rung("A", .less(1)), high])) == .ladder([high]))
        #expect(
            EventStructure.ladder([low]).agreed(with: exclusive("A")) == .unknown
                && EventStructure.unknown.agreed(with: .unknown) == .unknown)
    }

    /// Whatever each leg was told, in whatever order they come: never less than by any of the views.
    @Test(arguments: [UInt64(1), 2, 3, 4])
    func theWorstCaseIsNeverLessThanByAnyView(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let markets = ["T3.0", "T3.2", "T3.4", "L3.0"]
        func view() -> EventStructure {
            let named = markets.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
            switch (WorstCaseTests.ladder, Int.random(in: 0..<8, using: &random)) {
            case (_, 0): return .unknown
            case (.ladder(let rungs), 1...5): return .ladder(rungs.filter { named.contains($0.market.value) })
            default: return .exclusive(named.map { ID($0) })
            }
        }
        for _ in 0..<200 {
            let legs = WorstCaseTests.randomLegs(&random, markets, working: true)
            let views = legs.map { _ in view() }
            var (exposure, mixed) = (Exposure(), Exposure())
            for (leg, view) in zip(legs, views) { exposure.add(leg, event: ID("e"), structure: view, theme: "t") }
            for (leg, view) in zip(legs, views).shuffled(using: &random) { mixed.add(leg, event: ID("e"), structure: view, theme: "t") }
            #expect(exposure.total == mixed.total, "seed \(seed)")
            for view in views { #expect(exposure.total >= WorstCase.of(structure: view, legs: legs), "seed \(seed)") }
        }
    }

    @Test func anEventWhoseLegsNameTwoThemesCountsInBoth() throws {
        var exposure = Exposure()
        for (leg, theme) in zip(try WorstCaseTests.legs("YES T3.0 100 @0.50,YES T3.2 100 @0.20"), ["cpi/06", "cpi/07"]) {
            exposure.add(leg, event: ID("cpi"), structure: WorstCaseTests.ladder, theme: theme)
        }
        #expect(exposure.worstCase(ofTheme: "cpi/06") == .dollars(70) && exposure.worstCase(ofTheme: "cpi/07") == .dollars(70))
        #expect(exposure.total == .dollars(70))
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func spendingTheHeadroomBreaksNoCap(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            var exposure = Exposure()
            for event in ["a", "b", "c"] {
                for leg in WorstCaseTests.randomLegs(&random, ["T3.0", "T3.2", "T3.4", "L3.0"], working: true) {
                    exposure.add(leg, event: ID(event), structure: WorstCaseTests.ladder, theme: event == "c" ? "two" : "one")
                }
            }
            let room = exposure.headroom(event: ID("a"), theme: "one", caps: caps)
            let spend = min(room.event, room.theme, room.exposure)
            let leg = Leg(market: ID("T3.2"), side: .yes, quantity: Quantity(hundredths: spend.micros / 5_000), cost: spend)
            #expect(
                spend == .zero
                    || exposure.change(adding: leg, event: ID("a"), structure: WorstCaseTests.ladder, theme: "one").broken(caps) == nil)
            // An unrelated event only adds.
            let before = exposure.total
            exposure.add(leg, event: ID("new"), structure: WorstCaseTests.ladder, theme: "new")
            #expect(exposure.total == before + spend)
            #expect(try reread(exposure) == exposure)
            exposure.set(nil, for: ID("new"))
            #expect(exposure.total == before)
        }
    }

    /// §3: long EUR_USD, long GBP_USD, short USD_CHF at 0.5 % of 10,000 each is 1.5 % short of the dollar.
    @Test func threeTradesAgainstTheDollarAreOne() {
        var exposure = CurrencyExposure()
        exposure.add(base: "EUR", quote: "USD", risk: .dollars(50))
        exposure.add(base: "GBP", quote: "USD", risk: .dollars(50))
        exposure.add(base: "USD", quote: "CHF", risk: .dollars(-50))
        #expect(exposure.net["USD"] == .dollars(-150))
        #expect(exposure.largest?.currency == "USD" && exposure.largest?.risk == .dollars(150))
        #expect(CurrencyExposure().largest == nil)
    }
}
