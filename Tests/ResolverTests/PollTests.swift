import Domain
import Stage
import Testing
import Venues

@testable import Resolver

@Suite struct PollTests {
    @Test(arguments: [(1, 60), (60, 60), (120, 60), (600, 300), (900, 450)])
    func aLookTakesAMinuteOfTheMarketAndHalfASecondOfTheMachine(rate: Int, seconds: Int64) {
        #expect(ResolverRules.pollEvery(rate: rate) == .seconds(seconds))
    }

    @Test func theVenueIsLookedAtOnceAMinuteOneLookAtATime() async throws {
        var bench = try Bench()
        #expect(bench.polls.map(\.number) == [1])
        for _ in 0..<1_200 {
            bench.now = bench.now + .milliseconds(100)
            try bench.send(.tick)
        }
        #expect(bench.polls.count == 1)
        try await bench.look(after: .zero)
        try bench.send(.tick)
        #expect(bench.polls.map(\.number) == [1, 2])
        try await bench.look(after: .zero)
        for second in 1...60 {
            bench.now = bench.now + .seconds(1)
            try bench.send(.tick)
            #expect(bench.polls.count == (second < 60 ? 2 : 3))
        }
    }

    @Test func answersToOtherLooksAreIgnored() async throws {
        var bench = try Bench()
        let snapshot = try await bench.snapshot(try #require(bench.polls.last))
        try bench.send(.own(.polled(snapshot)))
        let state = try encode(bench.stage)
        #expect(try bench.send(.own(.polled(snapshot))).isEmpty)
        #expect(try bench.send(.own(.missed(1, reason: "late"))).isEmpty)
        #expect(try bench.send(.own(.missed(2, reason: "early"))).isEmpty)
        #expect(try encode(bench.stage) == state)
    }

    @Test func aLookThatACrashHasCutOffIsMadeAgain() async throws {
        var bench = try Bench()
        try bench.buy()
        #expect(bench.polls.map(\.number) == [1])
        try bench.start()
        #expect(bench.polls.map(\.number) == [1, 2] && bench.polls.last?.markets == [.rate])
        try bench.start()
        #expect(bench.polls.map(\.number) == [1, 2, 3])
        #expect(try await bench.look(after: .zero).comparisons.count == 1)
    }

    @Test func aVenueThatDoesNotAnswerThriceIsACondition() async throws {
        var bench = try Bench()
        bench.venue.failure = .unreachable("positions", reason: "no route")
        for _ in 0..<2 { #expect(try await bench.look().isEmpty) }
        let events = try await bench.look()
        #expect(events.conditions == ["venue_unreachable+"])
        #expect(events.first?.condition?.demands == .reducing && events.first?.condition?.reason.contains("no route") == true)
        for _ in 0..<5 { #expect(try await bench.look().isEmpty) }
        bench.venue.failure = nil
        #expect(try await bench.look().conditions == ["venue_unreachable-"])
    }

    @Test func feesAreAskedForUntilTheyAreKnownAndEverySixHours() async throws {
        var bench = try Bench()
        try bench.buy()
        try await bench.look()
        #expect(bench.polls.last?.terms == [])
        try await bench.look()
        #expect(bench.polls.last?.terms == [.rate])
        try await bench.look()
        #expect(bench.polls.last?.terms == [])
        for _ in 0..<360 { try await bench.look() }
        #expect(bench.polls.filter { $0.terms == [.rate] }.count == 2)
    }

    @Test func aMarketThatCannotBeWatchedIsAnAlarm() async throws {
        var bench = try Bench()
        try bench.buy()
        try await bench.look()
        try await bench.look()
        bench.venue.unlisted = [.rate]
        for _ in 0..<2 { #expect(try await bench.look().conditions.isEmpty) }
        let events = try await bench.look()
        #expect(events.conditions == ["market_unreadable+"] && events.compactMap(\.condition).first?.demands == .active)
        bench.venue.unlisted = []
        #expect(try await bench.look().conditions == ["market_unreadable-"])
    }

    /// Bids of YES look by look, and what is said of the position's side.
    @Test func aMarkIsSaidWhenItChangesAndEveryFiveMinutes() async throws {
        var bench = try Bench()
        try bench.buy(.rate, .no)
        try await bench.look()
        func marks(_ count: Int) async throws -> [(Int, String)] {
            var marks: [(Int, String)] = []
            for index in 0..<count {
                for mark in try await bench.look().compactMap(\.mark) { marks.append((index, mark?.decimal ?? "none")) }
            }
            return marks
        }
        var said = try await marks(12)
        #expect(said.map(\.0) == [0, 5, 10] && said.allSatisfy { $0.1 == "0.48" })
        bench.venue.quote(.rate, bid: "0.50", ask: "0.55")
        said = try await marks(2)
        #expect(said.map(\.1) == ["0.45"])
        bench.venue.quote(.rate, bid: "0.50", ask: nil)
        said = try await marks(1)
        #expect(said.map(\.1) == ["none"])
        bench.venue.quote(.rate, bid: "0.50", ask: "0.60")
        said = try await marks(1)
        #expect(said.map(\.1) == ["0.40"])
        // A market that does not trade keeps its last bid, and stays fresh.
        bench.venue.set(.rate, status: .paused)
        said = try await marks(11)
        #expect(said.map(\.0) == [4, 9] && said.allSatisfy { $0.1 == "0.40" })
        // Also one that was determined before its time, which the gate still takes for open, until it is paid.
        bench.venue.set(.rate, status: .closed, resolution: .settled(.no))
        said = try await marks(10)
        #expect(said.map(\.0) == [3, 8] && said.allSatisfy { $0.1 == "0.40" })
        bench.venue.pay(.rate, .settled(.no), at: bench.now)
        _ = try await bench.look()
        said = try await marks(10)
        #expect(said.isEmpty)
    }

    @Test func whatIsBeingBoughtIsMarkedToo() async throws {
        var bench = try Bench()
        let intent = try bench.intent(.entry)
        try bench.approve(intent)
        try bench.executor(.filled(bench.fill(intent, .whole(10), try price("0.52"), .zero)))
        try await bench.look()
        try await bench.look()
        #expect(bench.events.compactMap(\.mark).first == .some(try price("0.50")))
    }

    @Test func inputsThatMeanNothingAreIgnored() throws {
        var bench = try Bench()
        bench.restarts = true
        for source in ResolverStage.reads { #expect(try bench.send(.source(source, .live)).isEmpty) }
        #expect(try bench.send(.stopFile(false)).isEmpty)
        #expect(try bench.send(.tick).isEmpty)
        #expect(try bench.forecast("0.5").isEmpty)
        #expect(try bench.gate(.strategy(StrategyChange(strategy: "s", stage: .live, reason: ""))).isEmpty)
        #expect(try bench.executor(.condition(Condition(name: "x", subject: "", demands: .halted, reason: ""))).isEmpty)
        #expect(try bench.gate(.state(SurfaceState(state: .reducing, reasons: []))).isEmpty)
    }
}
