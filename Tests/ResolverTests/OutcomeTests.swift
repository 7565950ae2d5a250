import Domain
import Testing

@testable import Resolver

/// What is said of a market after exits have sold the position in it.
@Suite struct OutcomeTests {
    /// Buys 100 YES and sells them again, as two forecasts want it.
    private func sold(_ bench: inout Bench, _ market: ID<Market> = .rate) async throws -> Position {
        let position = try bench.buy(market)
        try await bench.look()
        try bench.forecast("0.40", market)
        bench.now = bench.now + .minutes(11)
        try bench.forecast("0.39", market)
        let request = try #require(try await bench.look().exits.first)
        let events = try bench.execute(try bench.approveExit(request), at: "0.50", fee: "1.75")
        let resolved = try #require(events.resolutions.first)
        #expect(resolved.resolution == .open && resolved.source == "exit" && events.outcomes.isEmpty)
        return position
    }

    @Test(arguments: [Resolution.settled(.yes), .settled(.no), .void, .scalar(YesPrice(exactly: 420_000))])
    func theOutcomeOfWhatWasSoldIsSaidOnceAndBooksNothing(resolution: Resolution) async throws {
        var bench = try Bench()
        bench.restarts = true
        let position = try await sold(&bench)
        for _ in 0..<3 { #expect(try await bench.look(after: .hours(1)).outcomes.isEmpty) }
        bench.venue.pay(.rate, resolution, at: bench.now)
        let events = try await bench.look(after: .hours(1))
        let outcome = try #require(events.outcomes.first)
        #expect(outcome.position.id == position.id && outcome.position.opened == .whole(100) && outcome.position.quantity == .zero)
        #expect(outcome.position.promised == position.promised && outcome.position.marketAtEntry == position.marketAtEntry)
        #expect(outcome.resolution == resolution && outcome.at == bench.now)
        #expect(outcome.payout == .zero && outcome.profit == .zero && outcome.venueRounding == .zero)
        #expect(events.count { $0.resolved != nil } == 1 && bench.stage.sold.isEmpty)
        for _ in 0..<3 { #expect(try await bench.look(after: .hours(1)).outcomes.isEmpty) }
        #expect(bench.events.resolutions.count == 1)
    }

    /// A result that is not paid yet may be disputed, and one without a value says nothing.
    @Test func onlyAResultThatCanChangeNoMoreIsSaid() async throws {
        var bench = try Bench()
        _ = try await sold(&bench)
        bench.venue.set(.rate, status: .closed, resolution: .settled(.yes))
        #expect(try await bench.look(after: .hours(1)).outcomes.isEmpty)
        bench.venue.set(.rate, status: .settled, resolution: .scalar(nil))
        #expect(try await bench.look(after: .hours(1)).outcomes.isEmpty)
        bench.venue.set(.rate, status: .settled, resolution: .settled(.no))
        #expect(try await bench.look(after: .hours(1)).outcomes.map(\.resolution) == [.settled(.no)])
    }

    /// One request an hour, whatever becomes of it.
    @Test func theMarketIsLookedAtOnceAnHour() async throws {
        var bench = try Bench()
        _ = try await sold(&bench)
        let first = bench.polls.count
        for _ in 0..<60 { try await bench.look() }
        #expect(bench.polls[first...].filter { $0.markets == [.rate] }.count == 1)
        #expect(bench.polls[first...].allSatisfy { $0.terms.isEmpty && $0.settlementsSince == nil })
        // Also where it cannot be read.
        bench.venue.unlisted = [.rate]
        for _ in 0..<120 { try await bench.look() }
        #expect(bench.polls[(first + 60)...].filter { $0.markets == [.rate] }.count == 2)
        #expect(bench.events.conditions.isEmpty)
    }

    @Test func aLookAsksForAFewOfThemAndForAllInTurn() async throws {
        let markets = (0..<(Bounds.outcomesPerPoll + 4)).map { ID<Market>("KXRATE-26DEC-T\($0)") }
        var bench = try Bench(venue: BookVenue(markets))
        for market in markets { _ = try await sold(&bench, market) }
        bench.now = bench.now + .hours(2)
        try await bench.look()
        #expect(bench.polls.last?.markets.count == Bounds.outcomesPerPoll)
        let asked = Set(bench.polls.last?.markets ?? [])
        try await bench.look()
        let rest = bench.polls.last?.markets ?? []
        #expect(rest.count == 4 && asked.isDisjoint(with: rest))
    }

    /// The market was entered again: the first position has its outcome, the second its payout.
    @Test func aSecondPositionOfTheMarketIsPaidBesides() async throws {
        var bench = try Bench()
        let first = try await sold(&bench)
        bench.now = bench.now + .hours(6)
        let second = try bench.buy(at: "0.30", q: "0.60")
        bench.venue.pay(.rate, .settled(.yes), at: bench.now)
        let events = try await bench.look(after: .hours(1))
        #expect(events.outcomes.map(\.position.id) == [first.id])
        #expect(events.resolutions.map(\.position.id) == [second.id] && events.resolutions.first?.payout == .dollars(100))
    }

    @Test func whatNobodyHeardOfForLongIsForgotten() async throws {
        var bench = try Bench()
        _ = try await sold(&bench)
        // It closes in 30 days, and is kept for 90 more.
        try await bench.look(after: .days(119))
        #expect(bench.stage.sold.count == 1)
        try await bench.look(after: .days(2))
        #expect(bench.stage.sold.isEmpty)
    }
}
