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
