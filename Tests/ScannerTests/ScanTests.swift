import Domain
import Stage
import Testing
import Wire

@testable import Scanner

/// When the venue is looked at, and what is kept of what it lists.
struct ScanTests {
    @Test func aScanIsAskedForOnceAnInterval() throws {
        var bench = ScanBench()
        bench.put(.tick)
        #expect(!bench.isNews, "nothing before the start")
        try bench.start()
        let started = bench.now
        var asked: [Span] = []
        for second in 0...5_400 as ClosedRange<Int64> {
            bench.now = started + .seconds(second)
            bench.put(.tick)
            guard bench.isScanAsked else { continue }
            asked.append(bench.now - started)
            bench.put(.own(.scanned([], listed: 0, problems: [])))
        }
        #expect(asked == [.zero, .minutes(15), .minutes(30), .minutes(45), .minutes(60), .minutes(75), .minutes(90)])
    }

    /// A scan that takes longer than the interval is not overtaken by the next; that one follows at once.
    @Test func oneScanAtATime() throws {
        var bench = try ScanBench.running()
        bench.put(.tick)
        #expect(bench.isScanAsked)
        bench.now = bench.now + .hours(2)
        bench.put(.tick)
        #expect(!bench.isNews)
        bench.put(.own(.scanned([], listed: 0, problems: [])))
        bench.put(.tick)
        #expect(bench.isScanAsked)
    }

    /// A scan that was under way when the process ended is lost with it: the next start looks at once.
    @Test func aStartLooksAtOnce() throws {
        var bench = try ScanBench.running()
        bench.put(.tick)
        bench.now = bench.now + .seconds(1)
        try bench.reread()
        try bench.start()
        bench.put(.tick)
        #expect(bench.isScanAsked)
    }

    /// A scan that fails is a condition, once, and is tried again in a minute or when the next is due, whichever is sooner; one that
    /// works ends it.
    @Test(arguments: [(interval: Span.minutes(15), again: Span.minutes(1)), (.seconds(20), .seconds(20))])
    func aVenueThatCannotBeReadIsACondition(interval: Span, again: Span) throws {
        var bench = try ScanBench.running(ScanBench.rules { $0.interval = interval })
        bench.put(.tick)
        for number in 0..<5 {
            #expect(bench.isScanAsked)
            bench.put(.own(.failed("connection refused")))
            #expect(bench.summary == nil)
            let raised = Condition(
                name: "venue_unreachable", subject: "scan", demands: .reducing, reason: "the last scan failed: connection refused")
            #expect(bench.conditions == (number == 0 ? [raised] : []))
            bench.now = bench.now + again - Span(micros: 1)
            bench.put(.tick)
            #expect(!bench.isNews)
            bench.now = bench.now + Span(micros: 1)
            bench.put(.tick)
            if number == 2 {
                // It is remembered over a restart.
                try bench.reread()
                try bench.start(ScanBench.rules { $0.interval = interval })
                bench.put(.tick)
            }
        }
        bench.put(.own(.scanned([Listed("A", at: bench.now).observation], listed: 1, problems: [])))
        #expect(bench.conditions == [Condition(name: "venue_unreachable", subject: "scan", demands: nil, reason: "scans work again")])
        #expect(bench.offered.count == 1)
        bench.now = bench.now + interval
        bench.scan()
        #expect(bench.conditions.isEmpty)
    }

    struct Filtered: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout Listed) -> Void
        /// The filter that drops it; `nil` when it is kept.
        var dropped: String?
        /// Whether it is kept when a position in it is held.
        var keptWhenHeld = true
    }

    static let filters = [
        Filtered(testDescription: "as it is") { _ in },
        Filtered(testDescription: "just enough volume") { $0.volume = 500 },
        Filtered(testDescription: "too little volume", change: { $0.volume = 499 }, dropped: "volume"),
        Filtered(testDescription: "another category", change: { $0.category = "Sports" }, dropped: "category"),
        Filtered(testDescription: "a category that is looked at") { $0.category = "Politics" },
        Filtered(testDescription: "paused", change: { $0.status = .paused }, dropped: "not-trading", keptWhenHeld: false),
        Filtered(testDescription: "not open yet", change: { $0.status = .unopened }, dropped: "not-trading", keptWhenHeld: false),
        Filtered(testDescription: "closed", change: { $0.status = .closed }, dropped: "not-trading", keptWhenHeld: false),
        Filtered(testDescription: "closes now", change: { $0.closesIn = .zero }, dropped: "not-trading", keptWhenHeld: false),
        Filtered(testDescription: "closes in a microsecond") { $0.closesIn = Span(micros: 1) },
    ]

    @Test(arguments: filters, [false, true])
    func aFilterDropsByNameAndIsCounted(filtered: Filtered, isHeld: Bool) throws {
        var bench = try ScanBench.running(
            ScanBench.rules {
                $0.minVolume = 500
                $0.categories = ["Economics", "Politics"]
            })
        if isHeld { try bench.open("A") }
        var market = Listed("A", at: bench.now)
        filtered.change(&market)
        bench.scan(market, listed: 40, problems: ["B: no price_ranges"])
        let isKept = filtered.dropped == nil || (isHeld && filtered.keptWhenHeld)
        #expect(bench.offered.map(\.market) == (isKept ? [ID("A")] : []))
        #expect(bench.offered.allSatisfy { $0.held == isHeld })
        let dropped = isKept ? [] : [filtered.dropped].compactMap { $0 }
        #expect(bench.summary?.dropped.keys == dropped && bench.summary?.dropped.values == dropped.map { _ in 1 })
        #expect(bench.summary?.listed == 40)
        #expect(bench.summary?.problems == ["B: no price_ranges"], "what could not be read is named, not dropped")
    }

    @Test func whatCannotBeReadIsNamedUpToABound() throws {
        var bench = try ScanBench.running()
        bench.scan([], listed: 30, problems: (0..<30).map { "M-\($0): malformed" })
        #expect(bench.summary?.problems == (0..<20).map { "M-\($0): malformed" })
    }

    /// A market is offered when its best prices changed since it was offered last, and not twice in ten minutes.
    @Test(
        arguments: [
            (after: Span.minutes(10), bid: 480_000, ask: 500_000, size: 100, drop: "unchanged" as String?),
            (.minutes(10), 480_000, 500_000, 7, "unchanged"), (.minutes(10), 470_000, 500_000, 100, nil),
            (.minutes(10), 480_000, 490_000, 100, nil),
            (.minutes(10), nil, 500_000, 100, nil), (.minutes(10) - Span(micros: 1), 470_000, 500_000, 100, "offered-lately"),
            (.zero, 470_000, 500_000, 100, "offered-lately"), (.days(1), 480_000, 500_000, 100, "unchanged"),
        ] as [(Span, Int64?, Int64?, Int64, String?)])
    func aMarketIsOfferedWhenItsQuoteChanged(after: Span, bid: Int64?, ask: Int64?, size: Int64, drop: String?) throws {
        var bench = try ScanBench.running(ScanBench.rules { $0.interval = Span(micros: 1) })
        bench.scan(Listed("A", at: bench.now))
        #expect(bench.offered.count == 1)
        bench.now = bench.now + after
        var market = Listed("A", at: bench.now)
        (market.bid, market.ask, market.size) = (bid, ask, size)
        bench.scan(market)
        #expect(bench.offered.count == (drop == nil ? 1 : 0))
        #expect(bench.summary?.dropped.keys == [drop].compactMap { $0 })
    }

    /// A market in which a position is held is forecast at every scan, changed or not: its exit needs forecasts, and its price may stand
    /// still for days.
    @Test func aHeldMarketIsForecastThoughNothingChanged() throws {
        var bench = try ScanBench.running()
        bench.scan(Listed("A", at: bench.now))
        try bench.open("A")
        for _ in 0..<5 {
            bench.now = bench.now + .minutes(15)
            bench.scan(Listed("A", at: bench.now))
            #expect(bench.offered.map(\.held) == [true] && bench.handed.map(\.held) == [true])
            bench.decide(try #require(bench.handed.first).id)
        }
        // Not twice in ten minutes, held or not.
        bench.put(.own(.scanned([Listed("A", at: bench.now).observation], listed: 1, problems: [])))
        #expect(bench.summary?.dropped["offered-lately"] == 1)
        try bench.resolve("A")
        bench.now = bench.now + .minutes(15)
        bench.scan(Listed("A", at: bench.now))
        #expect(bench.summary?.dropped["unchanged"] == 1)
    }

    /// The filter that goes with a scan: what was not offered at these prices, by the stage's own record, whatever an earlier scan has
    /// seen.
    @Test func aScanBringsWhatWasNotOfferedAtThesePrices() throws {
        var bench = try ScanBench.running(ScanBench.rules { $0.interval = .minutes(1) })
        func found(_ markets: [Listed]) throws -> [String] {
            guard case .scan(let filter)? = bench.effects.first else { throw NoScan() }
            let worthwhile = markets.filter { filter.refusal(of: ID($0.id), $0.book, at: bench.now) == nil }
            bench.put(.own(.scanned(worthwhile.map(\.observation), listed: markets.count, problems: [])))
            #expect(bench.summary?.dropped.isEmpty ?? false, "what the filter lets through is offered")
            return bench.offered.map(\.market.value)
        }
        func markets() -> [Listed] { ["A", "B", "C"].map { Listed($0, at: bench.now) } }

        bench.put(.tick)
        #expect(try found(markets()) == ["A", "B", "C"])
        // A little later one of them has another price: too early, but not forgotten when it stays so.
        for _ in 0..<3 {
            bench.now = bench.now + .minutes(3)
            bench.put(.tick)
            var changed = markets()
            changed[1].bid = 450_000
            #expect(try found(changed).isEmpty)
        }
        bench.now = bench.now + .minutes(1)
        bench.put(.tick)
        var changed = markets()
        changed[1].bid = 450_000
        #expect(try found(changed) == ["B"])
        // Nor does a restart offer everything again.
        try bench.reread()
        try bench.start(ScanBench.rules { $0.interval = .minutes(1) })
        bench.now = bench.now + .minutes(20)
        bench.put(.tick)
        #expect(try found(changed).isEmpty)
        // A held market comes whatever its price.
        try bench.open("A")
        bench.now = bench.now + .minutes(20)
        bench.put(.tick)
        #expect(try found(changed) == ["A"])
    }

    private struct NoScan: Error {}
}
