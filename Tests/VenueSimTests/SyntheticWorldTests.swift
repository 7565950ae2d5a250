import Domain
import Testing

@testable import VenueSim

struct SyntheticWorldTests {
    private let start = MarketTime(unixSeconds: 1_767_571_200)  // 2026-01-05T00:00:00Z

    private func world(_ seed: UInt64 = 1) -> SyntheticWorld { SyntheticWorld(seed: seed, start: start) }

    /// The definition of the generator, so that a world of a seed is the same world for ever.
    @Test func theGeneratorIsSplitMix64() {
        var generator = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ])
    }

    @Test(arguments: [
        (0.0, 1.0), (1.0, 2.718281828459045), (-1.0, 0.36787944117144233), (10.0, 22026.465794806718), (-10.0, 4.5399929762484854e-05),
    ])
    func theExponentialIsTheExponential(_ x: Double, _ value: Double) { #expect(abs(Elementary.exponential(x) / value - 1) < 1e-10) }

    @Test func aSeedAlwaysMakesTheSameWorldAndAnotherSeedAnother() throws {
        let now = start + .hours(5)
        let (one, same, other) = (world(1), world(1), world(2))
        #expect(one.events(since: start, at: now) == same.events(since: start, at: now))
        #expect(one.events(since: start, at: now) != other.events(since: start, at: now))
        for event in one.events(since: start, at: now) {
            for market in event.markets { #expect(one.step(of: market, at: now) == same.step(of: market, at: now)) }
        }
    }

    /// A poll changes nothing: a world asked every minute, one asked at random and one asked once answer alike, also when the cache has
    /// forgotten.
    @Test func theAnswerForATimeDoesNotDependOnWhatWasAskedBefore() throws {
        let (patient, hasty) = (world(), world())
        var random = SplitMix64(seed: 9)
        for minute in stride(from: 0 as Int64, to: 600, by: 7) {
            for event in hasty.events(since: start, at: start + .minutes(minute)) {
                _ = hasty.step(of: event.markets[0], at: start + .minutes(minute))
            }
        }
        for slot in 0..<300 as Range<Int64> { _ = hasty.generated(EventSlot(index: slot, seed: 1)) }
        for _ in 0..<100 {
            let now = start + .seconds(random.integer(in: 0...36_000))
            let events = patient.events(since: now, at: now)
            #expect(events == hasty.events(since: now, at: now))
            let market = events[Int(random.integer(in: 0...Int64(events.count - 1)))].markets[0]
            #expect(patient.step(of: market, at: now) == hasty.step(of: market, at: now))
            #expect(patient.nextStep(of: market, after: now) == hasty.nextStep(of: market, after: now))
        }
    }

    @Test func stepsOneByOneAreTheStepsOfARange() throws {
        let world = world()
        let now = start + .hours(2)
        for market in world.events(since: now, at: now).flatMap(\.markets).filter({ $0.status(at: now) == .active }) {
            let range = world.steps(of: market, after: market.opensAt - .seconds(1), through: now)
            var walked: [CrowdStep] = []
            var time = market.opensAt - .seconds(1)
            while let next = world.nextStep(of: market, after: time), next <= now {
                walked.append(try #require(world.step(of: market, at: next)))
                time = next
            }
            #expect(walked == range)
            #expect(range.last == world.step(of: market, at: now))
            #expect(range.allSatisfy { $0.at <= now })
            #expect(zip(range, range.dropFirst()).allSatisfy { $0.at < $1.at && $0.volume <= $1.volume })
        }
    }

    @Test func eventsLiveThreeToEightHoursAndANewOneComesEveryTenMinutes() throws {
        let world = world()
        let now = start + .hours(48)
        let events = world.events(since: start, at: now)
        let listed = events.filter { $0.listedAt >= start }
        #expect(zip(listed, listed.dropFirst()).allSatisfy { $1.listedAt - $0.listedAt == .minutes(10) })
        for event in events {
            let life = event.markets[0].closesAt - event.listedAt
            #expect(life >= .hours(3) && life <= .hours(8))
            #expect(event.markets.allSatisfy { $0.settlementTimerSeconds == 300 && $0.opensAt == event.listedAt })
        }
        let tickers = events.flatMap(\.markets).map(\.ticker)
        #expect(Set(tickers).count == tickers.count)
        #expect(Set(events.map(\.id)).count == events.count)
        // At the start there are markets of every age.
        let open = world.events(since: start, at: start).filter { $0.markets[0].status(at: start) == .active }
        #expect(open.count >= 20)
        #expect(open.contains { $0.markets[0].closesAt - start < .minutes(60) })
        #expect(Set(events.map(\.series)).count == Family.allCases.count)
    }

    @Test(arguments: [1, 2, 77] as [UInt64])
    func everyTickerIsFoundAndNothingIsFoundBeforeItsTime(_ seed: UInt64) throws {
        let world = world(seed)
        let now = start + .hours(10)
        for event in world.events(since: start - .hours(8), at: now) {
            #expect(world.event(event.id, at: now) == event)
            #expect(world.event(event.id, at: event.listedAt - .seconds(1)) == nil)
            for market in event.markets {
                #expect(world.market(market.ticker, at: now) == market)
                #expect(world.step(of: market, at: event.listedAt - .seconds(1)) == nil)
            }
        }
        for wrong in ["KXCPI-26JAN05H9999-T0.1", "KXCPI-26JAN05", "X", "-", "KXCPI-26FEB30H1200-T0.1", "KXCPI--T0.1", ""] {
            #expect(world.market(ID(wrong), at: now) == nil)
            #expect(world.event(ID(wrong), at: now) == nil)
        }
    }

    @Test func rulesAndStrikesAreInTheWordsOfTheImitatedSeries() throws {
        let world = world()
        let events = world.events(since: start, at: start + .hours(48))
        let fed = try #require(events.first { $0.series == "KXFEDDECISION" })
        #expect(fed.mutuallyExclusive)
        #expect(
            fed.markets.map { $0.ticker.value.split(separator: "-").last.map(String.init) ?? "" } == ["C26", "C25", "H0", "H25", "H26"])
        let day = CivilNames.day(fed.markets[0].closesAt.utcDate)
        #expect(fed.markets[0].rulesPrimary == "If the Federal Reserve does a Cut of >25bps on \(day), then the market resolves to Yes.")
        #expect(fed.markets[2].rulesPrimary == "If the Federal Reserve does a Hike of 0bps on \(day), then the market resolves to Yes.")
        #expect(fed.markets.filter { $0.determination?.outcome == .yes }.count == 1)
        let prices = try #require(events.first { $0.series == "KXCPI" })
        #expect(!prices.mutuallyExclusive)
        for market in prices.markets {
            guard case .greater(let level) = market.strike else {
                Issue.record("no threshold")
                continue
            }
            #expect(market.ticker.value.hasSuffix("-T\(DecimalText.format(level, scale: 6, minimumPlaces: 1))"))
            #expect(
                market.rulesPrimary.contains(
                    "increases by more than \(DecimalText.format(level, scale: 6, minimumPlaces: 1))% in December 2025"))
        }
        // A ladder is decided by one print: YES below it, NO from it on.
        for ladder in events where !ladder.mutuallyExclusive {
            let outcomes = ladder.markets.map { $0.determination?.outcome == .yes }
            #expect(outcomes == outcomes.sorted { $0 && !$1 })
        }
    }

    @Test func booksAreOnTheGridAndNotCrossed() throws {
        let world = world()
        var (oneSided, empty, full) = (0, 0, 0)
        for hour in stride(from: 0 as Int64, to: 40, by: 4) {
            let now = start + .hours(hour)
            for market in world.events(since: now, at: now).flatMap(\.markets).filter({ $0.status(at: now) == .active }) {
                let book = try #require(world.step(of: market, at: now)).book
                #expect((book.bids + book.asks).allSatisfy { market.ticks.accepts($0.price) && $0.quantity > .zero })
                if let bid = book.bids.first, let ask = book.asks.first { #expect(bid.price < ask.price) }
                switch (book.bids.isEmpty, book.asks.isEmpty) {
                case (true, true): empty += 1
                case (false, false): full += 1
                default: oneSided += 1
                }
            }
        }
        print("books: \(full) two-sided, \(oneSided) one-sided, \(empty) empty")
        #expect(full > oneSided && oneSided > 50 && empty > 20)
    }

    /// The stated laws are the laws: over many events the outcomes are as frequent as their probabilities say, overall and by band.
    @Test(arguments: [1, 5] as [UInt64])
    func outcomesAreDrawnFromTheStatedLaws(_ seed: UInt64) throws {
        var bands = [Int: (expected: Double, variance: Double, happened: Double)]()
        for index in 0..<1_200 as Range<Int64> {
            let event = SyntheticEventLaw(index: index, seed: seed, start: start)
            guard event.family != .election else { continue }
            for (probability, won) in zip(event.probabilities, event.won) {
                var band = bands[Int(probability * 10)] ?? (0, 0, 0)
                band.expected += probability
                band.variance += probability * (1 - probability)
                band.happened += won ? 1 : 0
                bands[Int(probability * 10)] = band
            }
        }
        for (band, sums) in bands.sorted(by: { $0.key < $1.key }) {
            // Markets of a ladder hang together, so the deviation is up to three times that of independent ones.
            let score = (sums.happened - sums.expected) / sums.variance.squareRoot()
            print("seed \(seed) band 0.\(band): expected \(Int(sums.expected)) happened \(Int(sums.happened)) score \(score)")
            #expect(abs(score) < 6, "seed \(seed) band \(band)")
        }
    }

    /// The crowd is right on average and wrong often enough: some markets are worth trading, most are not.
    @Test func someMarketsAreBadlyPricedAndMostAreNot() throws {
        var errors: [Double] = []
        for index in 0..<300 as Range<Int64> {
            let event = SyntheticEvent(slot: EventSlot(index: index, seed: 1), seed: 1, start: start)
            for (path, probability) in zip(event.paths, event.law.probabilities) {
                errors.append(Double(path.belief[60]) / 1_000_000 - probability)
            }
        }
        let mean = errors.reduce(0, +) / Double(errors.count)
        let far = Double(errors.filter { abs($0) > 0.05 }.count) / Double(errors.count)
        print("crowd: mean error \(mean), \(far) of the markets more than 5 points off")
        #expect(abs(mean) < 0.02)
        #expect((0.1...0.5).contains(far))
    }
}

/// The law and the outcomes of a slot without the crowd's paths, which take most of the time.
private struct SyntheticEventLaw {
    let family: Family
    let probabilities: [Double]
    let won: [Bool]

    init(index: Int64, seed: UInt64, start: MarketTime) {
        family = Family.of(slot: index, seed: seed)
        var generator = SplitMix64(seed: seed, 3, UInt64(bitPattern: index))
        let slot = EventSlot(index: index, seed: seed)
        let draft = family.draft(date: slot.closesAt(start: start).utcDate, using: &generator)
        probabilities = draft.law.probabilities
        won = draft.markets.map { $0.outcome == .yes }
    }
}
