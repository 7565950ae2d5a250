import Domain
import TestSupport
import Testing

@testable import Forecasting

@Suite struct BaseRateDivergenceTests {
    private let strategy = BaseRateDivergence(.conditional)
    private let monday = "2025-09-08T15:00:00Z"

    private func verdict(
        _ market: Market, bid: Int64?, ask: Int64?, at now: String, quotedAt: String? = nil, research: Research = .standard
    ) throws -> PredictionVerdict {
        let now = try time(now)
        return strategy.evaluate(
            candidate(market, try book(bid: bid, ask: ask, at: try quotedAt.map { try time($0) } ?? now)), research: research, at: now)
    }

    private func inflationMarket(_ month: String = "December 2025", closes: String = "2026-01-13T13:25:00Z") throws -> Market {
        try market(
            "KXCPI-25DEC-T0.2", series: "KXCPI", strike: .greater(200_000),
            rules: "If the Consumer Price Index (CPI) increases by more than 0.2% in \(month), then the market resolves to Yes.",
            closes: closes)
    }

    @Test func cheapSideIsBought() throws {
        let opportunity = try #require(try verdict(decisionMarket(.hold), bid: 40, ask: 42, at: monday).opportunity)
        #expect(opportunity.side == .yes)
        #expect((600_000...800_000).contains(opportunity.forecast.probability.ppm))
        #expect(opportunity.confidence.ppm > 900_000)
        #expect(opportunity.forecast.id.value == "c-1/base-rate-divergence")
        #expect(opportunity.forecast.madeAt == (try time(monday)))
        #expect(opportunity.forecast.disagreement == .zero)
        #expect(
            opportunity.forecast.basis
                == "FOMC 1994-2025, 1 ahead, after CPI 2.7 %, unemployment 4.3 %, move 0 bp: 65 of 260 meetings alike, n_eff 14")
        let other = try #require(try verdict(decisionMarket(.hold), bid: 90, ask: 92, at: monday).opportunity)
        #expect(other.side == .no)
        #expect(other.forecast.probability.ppm - opportunity.forecast.probability.ppm <= 1)
    }

    @Test func feeTurnsASmallEdgeIntoNone() throws {
        let probability = try #require(try verdict(decisionMarket(.hold), bid: 40, ask: 42, at: monday).forecast).probability.ppm
        // One cent below the probability: an edge before the fee of about 1.5 cents, none after it.
        let ask = probability / 10_000
        #expect(try verdict(decisionMarket(.hold), bid: ask - 5, ask: ask, at: monday).reason == "no-edge")
        #expect(try verdict(decisionMarket(.hold), bid: ask - 5, ask: ask - 3, at: monday).opportunity != nil)
    }

    @Test func eachReasonToAbstain() throws {
        let hold = try decisionMarket(.hold)
        let unknownSeries = try market(
            "KXU3-25DEC-T4.1", series: "KXU3", strike: .greater(4_100_000), rules: hold.rules, closes: "2026-01-09T13:25:00Z")
        #expect(try verdict(unknownSeries, bid: 40, ask: 42, at: monday) == .none(reason: "no-base-rate", nil))
        let unknownRules = try market(
            "KXFEDDECISION-25SEP-H0", series: "KXFEDDECISION", strike: .category("x"), rules: "If the Fed holds.",
            closes: "2025-09-17T17:55:00Z")
        #expect(try verdict(unknownRules, bid: 40, ask: 42, at: monday) == .none(reason: "unknown-rules", nil))
        #expect(try verdict(hold, bid: 40, ask: 42, at: "2025-09-17T17:55:00Z") == .none(reason: "closed", nil))
        let over = try decisionMarket(.hold, on: "September 5, 2025")
        #expect(try verdict(over, bid: 40, ask: 42, at: monday) == .none(reason: "closed", nil))
        let early = try decisionMarket(.hold, on: "December 19, 1995", closes: "1995-12-19T19:00:00Z", expected: nil)
        #expect(try verdict(early, bid: 40, ask: 42, at: "1995-12-11T20:00:00Z") == .none(reason: "no-research", nil))
        #expect(try verdict(inflationMarket(), bid: 40, ask: 42, at: "2026-01-05T15:00:00Z") == .none(reason: "no-consensus", nil))
        let before2021 = try inflationMarket("November 2020", closes: "2020-12-10T13:25:00Z")
        #expect(try verdict(before2021, bid: 40, ask: 42, at: "2020-12-01T15:00:00Z") == .none(reason: "no-research", nil))

        let window = try verdict(hold, bid: 40, ask: 42, at: "2025-09-11T12:31:00Z")
        #expect(window.reason == "release-window")
        #expect(window.forecast != nil)
        let older = try verdict(hold, bid: 40, ask: 42, at: "2025-09-11T12:50:00Z", quotedAt: "2025-09-11T12:29:00Z")
        #expect(older.reason == "before-release")
        #expect(older.forecast != nil)
        #expect(try verdict(hold, bid: 60, ask: nil, at: monday).reason == "no-quote")
        #expect(try verdict(hold, bid: nil, ask: nil, at: monday).reason == "no-quote")
        #expect(try verdict(hold, bid: nil, ask: 42, at: monday).opportunity?.side == .yes)
        let none = try verdict(hold, bid: 66, ask: 71, at: monday)
        #expect(none.reason == "no-edge")
        #expect(none.forecast != nil)
        #expect(AbstainReason.allCases.count == 10)
        // By this word the gate suspends a category.
        #expect(AbstainReason.unknownRules.rawValue == PredictionVerdict.unknownRules)
    }

    /// 11 September 2025 had a CPI, 5 September a jobs report, 17 September a statement; research sees them from the next day on.
    @Test(arguments: [
        ("2025-09-11T12:20:00Z", true, true), ("2025-09-11T15:00:00Z", false, true), ("2025-09-12T03:59:00Z", false, true),
        ("2025-09-12T04:01:00Z", true, true),
        ("2025-09-05T15:00:00Z", false, true), ("2025-09-17T19:00:00Z", false, false), ("2025-09-18T12:00:00Z", true, true),
    ]) func dayOfAReleaseIsOverForForecastsThatRestOnIt(_ now: String, _ mayConditional: Bool, _ mayPlain: Bool) throws {
        let market = try decisionMarket(.hold, on: "October 29, 2025", closes: "2025-10-29T17:59:00Z", expected: nil)
        let candidate = candidate(market, try book(bid: 10, ask: 12, at: try time(now)))
        for (strategy, may) in [(strategy, mayConditional), (BaseRateDivergence(.unconditional), mayPlain)] {
            let verdict = strategy.evaluate(candidate, research: .standard, at: try time(now))
            #expect((verdict.opportunity != nil) == may)
            if !may { #expect(verdict.reason == "before-release") }
        }
    }

    @Test func printIsForecastFromTheOperatorsConsensus() throws {
        let file = "series,period,consensus,sd,known_on\nKXCPI,2025-12,0.3,,2026-01-02"
        let research = Research.standard.with(consensus: try ConsensusFile.parse(file))
        let opportunity = try #require(
            try verdict(inflationMarket(), bid: 30, ask: 32, at: "2026-01-05T15:00:00Z", research: research).opportunity)
        #expect(opportunity.side == .yes)
        #expect(abs(Double(opportunity.forecast.probability.ppm) / 1e6 - 80.0 / 132) < 0.02)
        #expect(opportunity.forecast.basis.contains("consensus 0.30"))
    }

    @Test func outcomesOfAMeetingSumToOne() throws {
        for now in [monday, "2026-01-05T15:00:00Z"] {
            let sum = try FOMCBucket.allCases.reduce(Int64(0)) { sum, bucket in
                let market = try decisionMarket(bucket, on: "January 28, 2026", closes: "2026-01-28T18:59:00Z", expected: nil)
                return sum + (try #require(try verdict(market, bid: nil, ask: nil, at: now).forecast)).probability.ppm
            }
            #expect(abs(sum - 1_000_000) <= 3)
        }
    }

    @Test func farMeetingFallsBackToThePlainRate() throws {
        let far = try decisionMarket(.hold, on: "January 26, 2028", closes: "2028-01-26T18:59:00Z", expected: nil)
        // On the second day the conditions are stale; a meeting that far ahead is forecast without them.
        for now in [monday, "2026-03-02T15:00:00Z"] {
            let forecasts = try [strategy, BaseRateDivergence(.unconditional)].map { try forecast($0, of: far, at: now) }
            #expect(forecasts[0] != nil)
            #expect(forecasts[0]?.probability == forecasts[1]?.probability)
        }
    }

    /// The tables carry unemployment to November 2025, which two reports have followed by 11 February, and decisions to 28 January 2026,
    /// which the meeting of 18 March followed.
    @Test(arguments: [
        ("2026-01-10T15:00:00Z", true, true), ("2026-02-10T15:00:00Z", true, true), ("2026-02-12T15:00:00Z", false, true),
        ("2026-03-17T15:00:00Z", false, true), ("2026-03-19T15:00:00Z", false, false), ("2026-09-08T15:00:00Z", false, false),
        ("2028-01-03T15:00:00Z", false, false),
    ]) func staleKnowledgeIsRefused(_ now: String, _ mayConditional: Bool, _ mayPlain: Bool) throws {
        let meeting = NewYork.day(of: try time(now)).advanced(byDays: 20)
        let market = try decisionMarket(.hold, on: words(meeting), closes: (meeting.midnightUTC + .hours(18)).rfc3339, expected: nil)
        for (strategy, may) in [(strategy, mayConditional), (BaseRateDivergence(.unconditional), mayPlain)] {
            let candidate = candidate(market, try book(bid: nil, ask: 42, at: try time(now)))
            let verdict = strategy.evaluate(candidate, research: .standard, at: try time(now))
            #expect((verdict.forecast != nil) == may, "\(verdict)")
            if !may { #expect(verdict == .none(reason: "stale-research", nil)) }
        }
    }

    /// The synthetic world begins on 5 January 2026 and lists FOMC-like events of a few hours: they are forecast for weeks.
    @Test func theSyntheticWorldIsForecastForWeeks() throws {
        for days in Int64(0)...36 {
            // At night in New York: the rest of a release's day is refused, whatever the tables hold.
            let now = try time("2026-01-05T06:00:00Z") + .days(days)
            let day = NewYork.day(of: now)
            let market = try decisionMarket(.hold, on: words(day), closes: (now + .hours(6)).rfc3339, expected: nil)
            let verdict = strategy.evaluate(candidate(market, try book(bid: 40, ask: 42, at: now)), research: .standard, at: now)
            #expect(verdict.opportunity != nil, "\(day): \(verdict)")
        }
    }

    private func forecast(_ strategy: BaseRateDivergence, of market: Market, at now: String) throws -> Forecast? {
        let now = try time(now)
        return strategy.evaluate(candidate(market, try book(bid: nil, ask: nil, at: now)), research: .standard, at: now).forecast
    }

    /// Nothing dated at or after the question takes part: neither its absence nor a lie about it changes anything.
    @Test(arguments: [UInt64(11), 12, 13]) func factsOfTheDayOfTheQuestionOrLaterChangeNothing(_ seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<25 {
            let asked = try day("2001-01-01").advanced(byDays: Int64.random(in: 0...9_000, using: &generator))
            let now = asked.midnightUTC + .hours(12)
            let meeting = asked.advanced(byDays: Int64.random(in: 0...150, using: &generator))
            let market = try decisionMarket(
                FOMCBucket.allCases[Int.random(in: 0...4, using: &generator)], on: words(meeting),
                closes: (meeting.midnightUTC + .hours(18)).rfc3339,
                expected: nil)
            let candidate = candidate(market, try book(bid: 30, ask: 33, at: now))
            let truth = strategy.evaluate(candidate, research: .standard, at: now)
            #expect(truth.forecast != nil)
            let removed = research(FOMCTable.decisions.filter { $0.day < asked }, months(knownBefore: asked, elsewhere: nil))
            let false25 = FOMCTable.decisions.map { $0.day < asked ? $0 : FOMCDecision(day: $0.day, basisPoints: 75) }
            let falseMonths = months(knownBefore: asked, elsewhere: 20)
            #expect(strategy.evaluate(candidate, research: removed, at: now) == truth, "seed \(seed), asked \(asked)")
            #expect(
                strategy.evaluate(candidate, research: research(false25.shuffled(using: &generator), falseMonths), at: now) == truth,
                "seed \(seed)")
        }
    }

    @Test(arguments: [UInt64(21), 22, 23]) func mirroredMarketMirrorsTheVerdict(_ seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let now = try time(monday)
        for _ in 0..<200 {
            let bid = Int64.random(in: 2...96, using: &generator)
            let ask = Int64.random(in: bid + 1...98, using: &generator)
            let depth = Int64.random(in: 1...300, using: &generator)
            let probability = Probability(clampingPPM: Int64.random(in: 0...1_000_000, using: &generator))
            let direct = try book(bid: bid, ask: ask, depth: depth, at: now)
            let mirror = try book(bid: 100 - ask, ask: 100 - bid, depth: depth, at: now)
            for side in Side.allCases {
                let choice = try #require(
                    SideChoice(buying: side, probability: probability.of(side), book: direct, fees: directFees, at: now))
                let mirrored = try #require(
                    SideChoice(buying: side.opposite, probability: probability.of(side), book: mirror, fees: directFees, at: now))
                #expect(choice.costMicros == mirrored.costMicros && choice.edge == mirrored.edge, "seed \(seed)")
            }
            let belief = Belief(probability: Double(probability.ppm) / 1e6, effectiveSample: 20, basis: "", inputs: [])
            let opposite = Belief(probability: 1 - belief.probability, effectiveSample: 20, basis: "", inputs: [])
            let difference =
                belief.confidence(in: .yes, costMicros: bid * 10_000).ppm - opposite.confidence(in: .no, costMicros: bid * 10_000).ppm
            #expect(abs(difference) <= 1, "seed \(seed)")
        }
    }

    /// The worked examples of cost: YES at 0.50 and NO at 0.56, with a fee on a hundred contracts and no alignment.
    @Test func costIsWhatTheRulesWorkOut() throws {
        let free = FeeTerms(multiplier: .one, alignmentStep: .zero, waivedUntil: nil)
        let now = try time(monday)
        let yes = try #require(
            SideChoice(buying: .yes, probability: try Probability(ppm: 600_000), book: book(bid: 48, ask: 50, at: now), fees: free, at: now)
        )
        #expect(yes.costMicros == 517_500 && yes.edge.ppm == 82_500)
        let no = try #require(
            SideChoice(buying: .no, probability: try Probability(ppm: 750_000), book: book(bid: 44, ask: 46, at: now), fees: free, at: now))
        #expect(no.costMicros == 577_248 && no.edge.ppm == 172_752)
        let waived = FeeTerms(multiplier: .one, alignmentStep: .cents(1), waivedUntil: now + .days(1))
        let free50 = try #require(
            SideChoice(
                buying: .yes, probability: try Probability(ppm: 600_000), book: book(bid: 48, ask: 50, at: now), fees: waived, at: now))
        #expect(free50.costMicros == 500_000)
    }

    @Test func bookIsWalkedAsFarAsItPays() throws {
        let now = try time(monday)
        let levels = [(50, 10), (55, 30), (70, 500)].map { price, size in
            (YesPrice(exactly: Int64(price) * 10_000), Int64(size))
        }
        let book = OrderBook(
            bids: [], asks: levels.compactMap { price, size in price.map { BookLevel(price: $0, quantity: .whole(size)) } }, at: now)
        let free = FeeTerms(multiplier: .zero, alignmentStep: .zero, waivedUntil: nil)
        func cost(_ ppm: Int64) throws -> Int64? {
            SideChoice(buying: .yes, probability: try Probability(ppm: ppm), book: book, fees: free, at: now)?.costMicros
        }
        #expect(try cost(400_000) == 500_000)
        #expect(try cost(520_000) == 500_000)
        #expect(try cost(600_000) == 537_500)
        #expect(try cost(800_000) == 635_000)
    }

    private func research(_ decisions: [FOMCDecision], _ months: [MacroMonth]) -> Research {
        Research(decisions: decisions, months: months, calendar: .standard, surprises: SurpriseTables.all, consensus: [])
    }

    /// The months with `lie` in place of every figure that came out on `day` or later.
    private func months(knownBefore day: CivilDate, elsewhere lie: Double?) -> [MacroMonth] {
        func isKnown(_ kind: ReleaseKind, _ month: ReferenceMonth) -> Bool {
            ReleaseCalendar.standard.publicationDay(of: kind, for: month).map { $0 < day } ?? false
        }
        return MacroTable.months.map { row in
            MacroMonth(
                month: row.month, inflation: isKnown(.inflation, row.month) ? row.inflation : lie,
                unemployment: isKnown(.jobs, row.month) ? row.unemployment : lie)
        }
    }

    private func words(_ day: CivilDate) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ]
        return "\(names[day.month - 1]) \(day.day), \(day.year)"
    }
}
