import Domain
import Stage
import Testing
import Wire

@testable import Scanner

/// Which candidates go to a predictor, and when.
struct HandoutTests {
    @Test func aCandidateSaysWhatTheMarketIs() throws {
        var bench = try ScanBench.running()
        var market = Listed("KXCPI-26JUN-T3.0", at: bench.now)
        market.series = "KXCPI"
        bench.scan(market)
        let candidate = try #require(bench.handed.first)
        #expect(bench.offered.map(\.id) == [candidate.id] && bench.outputs.contains(.handed(candidate.id, reservation: .cents(3))))
        #expect(
            candidate
                == Candidate(
                    id: ID("c-abcd-1"), surface: .kalshiLongTerm, mode: .sim, market: market.market, eventTitle: "FOMC, June",
                    category: "Economics",
                    resolutionSource: "Federal Reserve", structure: .exclusive([ID("KXCPI-26JUN-T3.0")]), theme: "cpi/26JUN",
                    fees: try #require(market.observation.fees), book: market.book,
                    held: false, offeredAt: bench.now, deadline: bench.now + .minutes(5), reservation: .cents(3)))
        #expect(bench.offered.map(\.yesBid) == [YesPrice(exactly: 480_000)] && bench.offered.map(\.yesAsk) == [YesPrice(exactly: 500_000)])
    }

    /// The reservation is said in the step that asks for the sending: the runner journals and syncs the one before it begins the other.
    @Test func aReservationComesWithItsSending() throws {
        var bench = try ScanBench.running()
        for number in 0..<10 {
            bench.now = bench.now + .minutes(15)
            bench.scan((0..<3).map { Listed("M-\(number)-\($0)", at: bench.now) })
            let reserved = bench.outputs.compactMap { if case .handed(let id, let amount) = $0 { "\(id) \(amount)" } else { nil } }
            #expect(reserved.count == 3 && reserved == bench.handed.map { "\($0.id) \($0.reservation)" })
            for candidate in bench.handed { bench.decide(candidate.id) }
        }
    }

    /// Outstanding are at most so many as there are slots for the predictors that are there.
    @Test(arguments: [(slots: 4, pullers: 1), (4, 2), (1, 3), (2, 0), (7, 5)])
    func outstandingIsBoundedBySlotsTimesPullers(slots: Int, pullers: Int) throws {
        var bench = try ScanBench.running(ScanBench.rules { $0.slots = slots }, pullers: pullers)
        bench.scan((0..<50).map { Listed("M-\($0)", at: bench.now) })
        #expect(bench.handed.count == min(50, slots * pullers))
        #expect(bench.stage.outstanding.count == slots * pullers && bench.stage.waiting.count == 50 - slots * pullers)
        // One more predictor, so many more slots; one less, and nothing goes out until there is room again.
        bench.put(.own(.pullers(pullers + 1)))
        #expect(bench.handed.count == slots)
        bench.put(.own(.pullers(pullers)))
        var out = Array(bench.stage.outstanding.keys)
        for number in 0..<slots {
            #expect(bench.handed.isEmpty, "\(number) of \(slots) are back")
            bench.decide(out.removeFirst())
            #expect(bench.isNews)
        }
        for _ in 0..<min(3, out.count) {
            bench.decide(out.removeFirst())
            #expect(bench.handed.count == 1, "a slot is freed by a decision")
        }
        #expect(bench.record.faults.isEmpty)
    }

    /// Of each market the newest waits; the older one ends as superseded.
    @Test func oneCandidateAMarketWaits() throws {
        var bench = try ScanBench.running(ScanBench.rules { $0.deadline = .hours(1) }, pullers: 0)
        var last: ID<Candidate>?
        for number in 0..<4 as Range<Int64> {
            var market = Listed("A", at: bench.now)
            market.bid = 400_000 + number * 10_000
            bench.scan(market, Listed("B", at: bench.now))
            #expect(bench.offered.map(\.market.value) == (number == 0 ? ["A", "B"] : ["A"]))
            #expect(bench.superseded == [last].compactMap { $0 })
            last = bench.offered.first?.id
            #expect(bench.stage.waiting.keys.map(\.value) == ["A", "B"])
            #expect(bench.stage.waiting[ID("A")]?.id == last && bench.stage.waiting[ID("A")]?.book == market.book)
            bench.now = bench.now + .minutes(15)
        }
        bench.put(.own(.pullers(1)))
        #expect(bench.handed.first { $0.market.id.value == "A" }?.id == last)
        #expect(bench.record.faults.isEmpty)
    }

    /// Held markets first, then who waits longest, then by name: never in an order that nobody can repeat.
    @Test func heldMarketsGoFirstThenTheLongestWaiting() throws {
        var bench = try ScanBench.running(ScanBench.rules { $0.interval = .minutes(1) }, pullers: 0)
        try bench.open("Z")
        bench.scan(Listed("D", at: bench.now), Listed("C", at: bench.now))
        bench.now = bench.now + .minutes(1)
        bench.scan(Listed("B", at: bench.now), Listed("A", at: bench.now), Listed("Z", at: bench.now))
        var order: [String] = []
        for number in 1...5 {
            bench.put(.own(.pullers(number)))
            order += bench.handed.map(\.market.id.value)
        }
        // Four slots a predictor.
        #expect(order == ["Z", "C", "D", "A", "B"])
    }

    /// The deadline counts from the hand-out: what waited for a slot has its whole time with the predictor.
    @Test func theDeadlineCountsFromTheHandout() throws {
        var bench = try ScanBench.running(pullers: 0)
        bench.scan(Listed("A", at: bench.now))
        let offeredAt = bench.now
        bench.now = bench.now + .minutes(4)
        bench.put(.own(.pullers(1)))
        #expect(bench.handed.map(\.offeredAt) == [offeredAt] && bench.handed.map(\.deadline) == [bench.now + .minutes(5)])
    }

    /// What has waited until its own deadline is not sent: its quote is stale. It ends then, not when somebody has time for it.
    @Test(arguments: [false, true])
    func aStaleQuoteIsASkipByName(thereIsAPredictor: Bool) throws {
        var bench = try ScanBench.running(pullers: 0)
        bench.scan(Listed("A", at: bench.now))
        bench.now = bench.now + .minutes(5) - Span(micros: 1)
        bench.put(.tick)
        #expect(!bench.isNews)
        bench.now = bench.now + Span(micros: 1)
        bench.put(thereIsAPredictor ? .own(.pullers(1)) : .tick)
        #expect(bench.handed.isEmpty)
        #expect(
            bench.skipped == [CheckResult(.slippage, refusal: "waited-too-long", observed: .span(.minutes(5)), limit: .span(.minutes(5)))])
        #expect(bench.record.open.isEmpty && bench.record.faults.isEmpty)
    }

    /// A position's market is forecast however late: no forecast at all would be worse than one on an old price.
    @Test func aHeldMarketNeverWaitsTooLong() throws {
        var bench = try ScanBench.running(pullers: 0)
        try bench.open("A")
        bench.scan(Listed("A", at: bench.now))
        bench.now = bench.now + .hours(3)
        bench.put(.tick)
        #expect(bench.skipped.isEmpty)
        bench.put(.own(.pullers(1)))
        #expect(bench.handed.map(\.market.id.value) == ["A"] && bench.handed.map(\.deadline) == [bench.now + .minutes(5)])
    }

    /// The books of what is out are shown anew, so that the gate decides on fresh ones.
    @Test func booksOfWhatIsOutAreShownAnew() throws {
        var bench = try ScanBench.running()
        bench.scan(Listed("B", at: bench.now), Listed("A", at: bench.now))
        var shown: [Int64: [String]] = [:]
        for second in 1...180 as ClosedRange<Int64> {
            bench.now = bench.now + .seconds(1)
            bench.put(.tick)
            if !bench.refreshed.isEmpty { shown[second] = bench.refreshed.map(\.value).sorted() }
            if second == 90, let out = bench.stage.outstanding.first(where: { $0.1.market.value == "A" }) { bench.decide(out.0) }
        }
        #expect(shown == [1: ["A", "B"], 61: ["A", "B"], 121: ["B"]])
    }
}
