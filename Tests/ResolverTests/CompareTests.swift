import Domain
import Stage
import Testing
import Venues

@testable import Resolver

@Suite struct CompareTests {
    @Test func booksThatAgreeAreSaidOnceAnHour() async throws {
        var bench = try Bench()
        #expect(try await bench.look().comparisons == [BookComparison(positions: 0, differences: [])])
        let first = bench.now
        try bench.buy()
        var said: [MarketTime] = []
        for _ in 0..<130 {
            if let comparison = try await bench.look().comparisons.first {
                #expect(comparison == BookComparison(positions: 1, differences: []))
                said.append(bench.now)
            }
        }
        #expect(said == [first + .hours(1), first + .hours(2)])
        #expect(bench.events.conditions.isEmpty)
    }

    /// What the venue lists of the market in which we hold 100 YES for $50 and $1.75 of fees, and whether that is a difference.
    @Test(
        arguments: [
            (100, "50", "0", "1.75", nil), (100, "50.009", "0", "1.745", nil), (99, "49.5", "0", "1.75", "ours 100 yes, venue's 99 yes"),
            (-100, "50", "0", "1.75", "ours 100 yes, venue's 100 no"), (0, "0", "0", "0", "ours 100 yes, venue's nothing"),
            (100, "51", "0", "1.75", "100 yes, ours cash -50.00 and fees 1.75, venue's cash -51.00 and fees 1.75"),
            (100, "50", "0", "1.80", "100 yes, ours cash -50.00 and fees 1.75, venue's cash -50.00 and fees 1.80"),
            // Another split of the same cost.
            (100, "51", "1", "1.75", nil),
        ] as [(Int64, String, String, String, String?)])
    func aDifferenceThatLastsThreeLooksIsACondition(net: Int64, exposure: String, realized: String, fees: String, words: String?)
        async throws
    {
        var bench = try Bench()
        try bench.buy()
        try await bench.look()
        let true_ = bench.venue.lines[.rate]
        bench.venue.lines[.rate]?.net = .whole(net)
        bench.venue.lines[.rate]?.exposure = try usd(exposure)
        bench.venue.lines[.rate]?.realized = try usd(realized)
        bench.venue.lines[.rate]?.paidFees = try usd(fees)
        let first = try await bench.look()
        let differences = words.map { ["\(ID<Market>.rate): \($0)"] } ?? []
        #expect(first.comparisons.map(\.differences) == (words == nil ? [] : [differences]))
        #expect(first.conditions.isEmpty)
        #expect(try await bench.look().isEmpty)
        let third = try await bench.look()
        #expect(third.conditions == (words == nil ? [] : ["books_differ+"]))
        if let condition = third.compactMap(\.condition).first {
            #expect(condition.demands == .reducing && condition.subject == ID<Market>.rate.value && condition.reason == differences.first)
        }
        bench.venue.lines[.rate] = true_
        let last = try await bench.look()
        #expect(last.conditions == (words == nil ? [] : ["books_differ-"]))
        #expect(last.comparisons.map(\.differences) == (words == nil ? [] : [[]]))
    }

    @Test(arguments: [(ID<Market>.other, true), ("KXBTC-26NOV21-T90000", false), ("KXRATECUT-1", false)])
    func aPositionThatNobodyBoughtHaltsWhereTheSeriesIsOurs(market: ID<Market>, halts: Bool) async throws {
        var bench = try Bench(venue: BookVenue([.rate, market]))
        bench.venue.fill(market, .buy, .no, .whole(5), amount: .dollars(2), fee: .zero)
        for _ in 0..<2 { #expect(try await bench.look().conditions.isEmpty) }
        let third = try await bench.look()
        #expect(third.conditions == (halts ? ["unknown_position+"] : []))
        #expect(third.compactMap(\.condition).allSatisfy { $0.demands == .halted && $0.reason.contains("ours nothing, venue's 5 no") })
        bench.venue.fill(market, .sell, .no, .whole(5), amount: .dollars(2), fee: .zero)
        #expect(try await bench.look().conditions == (halts ? ["unknown_position-"] : []))
    }

    @Test func aMarketInWhichAnOrderIsAtWorkIsNotCompared() async throws {
        var bench = try Bench()
        let intent = try bench.intent(.entry)
        try bench.approve(intent)
        bench.venue.fill(.rate, .buy, .yes, .whole(100), amount: .dollars(50), fee: .zero)
        for _ in 0..<10 { #expect(try await bench.look().allSatisfy { $0.comparison?.differences.isEmpty ?? false }) }
        try bench.executor(.filled(bench.fill(intent, .whole(100), try price("0.5"), .zero)))
        try bench.executor(
            .finished(FinishedOrder(intent: intent, filled: .whole(100), amount: .dollars(50), fees: .zero, reason: "filled")))
        for _ in 0..<10 { #expect(try await bench.look().comparisons.allSatisfy(\.differences.isEmpty)) }
        #expect(bench.events.conditions.isEmpty)
    }

    /// The venue was asked before the order ended, and answers after.
    @Test func anAnswerThatIsOlderThanOurBooksIsNotCompared() async throws {
        var bench = try Bench()
        let intent = try bench.intent(.entry)
        try bench.approve(intent)
        try await bench.look()
        bench.now = bench.now + .seconds(60)
        try bench.send(.tick)
        let early = try await bench.snapshot(try #require(bench.polls.last))
        try bench.execute(intent, at: "0.50")
        #expect(try bench.send(.own(.polled(early))).isEmpty)
        #expect(try await bench.look().comparisons.allSatisfy(\.differences.isEmpty))
    }

    @Test func aMarketIsComparedOverItsWholeLife() async throws {
        var bench = try Bench()
        for _ in 0..<3 {
            let position = try bench.buy(at: "0.50", fee: "1.75")
            try await bench.look()
            let intent = try bench.intent(.exit(of: position.id), .rate, .yes, .whole(100), limit: "0.40")
            try bench.gate(.exitDecided(ExitDecision(request: "x", market: .rate, approved: intent, refusal: nil)))
            try bench.execute(intent, at: "0.47", fee: "1.7437")
            try await bench.look(after: .hours(7))
        }
        try bench.buy(at: "0.50", fee: "1.75")
        for _ in 0..<5 { try await bench.look() }
        #expect(bench.events.conditions.isEmpty && bench.events.comparisons.allSatisfy(\.differences.isEmpty))
    }

    @Test func nothingIsComparedWhileALogIsNotReadToItsHead() async throws {
        var bench = try Bench(live: false)
        bench.venue.fill(.other, .buy, .no, .whole(5), amount: .dollars(2), fee: .zero)
        for _ in 0..<10 { #expect(try await bench.look().isEmpty) }
        try bench.send(.source("risk-gate", .live))
        #expect(try await bench.look().isEmpty)
        try bench.send(.source("executor", .live))
        #expect(try await bench.look().comparisons.count == 1)
    }
}
