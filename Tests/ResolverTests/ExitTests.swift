import Domain
import Stage
import Testing

@testable import Resolver

@Suite struct ExitTests {
    /// The rules' example: c .5175, new q .45, bid .50 ⇒ x .4825, x − q .0325 ≥ .025: sell; in both mirror images.
    @Test(arguments: Side.allCases)
    func twoForecastsThatSeeTheEdgeInvertedAskForAnExit(side: Side) async throws {
        var bench = try Bench(venue: side == .yes ? BookVenue(bid: "0.50", ask: "0.52") : BookVenue(bid: "0.48", ask: "0.50"))
        let position = try bench.buy(.rate, side, .whole(100), at: "0.50", q: side == .yes ? "0.60" : "0.40")
        let q = side == .yes ? "0.45" : "0.55"
        #expect(try await bench.look().exits.isEmpty)
        bench.now = noon + .minutes(5)
        #expect(try bench.forecast(q).isEmpty)
        #expect(try await bench.look().exits.isEmpty)
        bench.now = noon + .minutes(15)
        #expect(try bench.forecast(q).isEmpty)
        let request = try #require(try await bench.look().exits.first)
        #expect(
            request.id == ID("x-\(position.id)-1") && request.position == position.id && request.market == .rate && request.side == side)
        #expect(
            try request.quantity == .whole(100) && request.limit == price("0.50") && request.bid == price("0.50")
                && request.reason == "edge-inverted")
    }

    /// Forecasts of YES as chance @ minutes after the entry; then the book, how far off the close is, and what is asked for.
    @Test(
        arguments: [
            ("0.45@1", "0.50", "0.52", 48, nil),
            ("0.45@1 0.45@10", "0.50", "0.52", 48, nil),
            ("0.45@1 0.45@11", "0.50", "0.52", 48, "0.50"),
            ("0.45@1 0.60@6 0.45@11", "0.50", "0.52", 48, nil),
            ("0.45@1 0.45@11 0.60@12", "0.50", "0.52", 48, nil),
            ("0.45@-5 0.45@5", "0.50", "0.52", 48, nil),
            // A falling price alone: x − q = −.22.
            ("0.60@1 0.60@20", "0.40", "0.42", 48, nil),
            // The bid is the least, however low the forecast; the forecast less 5 cents where that is more.
            ("0.20@1 0.20@11", "0.50", "0.52", 48, "0.50"),
            // Too wide, too near the end, nobody bids.
            ("0.45@1 0.45@11", "0.50", "0.61", 48, nil),
            ("0.45@1 0.45@11", "0.50", "0.60", 48, "0.50"),
            ("0.45@1 0.45@11", "0.50", "0.52", 1, nil),
            ("0.45@1 0.45@11", nil, "0.52", 48, nil),
        ] as [(String, String?, String, Int64, String?)])
    func theEdgeRule(forecasts: String, bid: String?, ask: String, hours: Int64, limit: String?) async throws {
        var bench = try Bench()
        bench.venue.quote(.rate, bid: "0.50", ask: "0.52")
        if bid == "0.40" { bench.venue.quote(.rate, bid: bid, ask: ask) }
        try bench.buy()
        try await bench.look(after: .zero)
        for text in forecasts.split(separator: " ") {
            let parts = text.split(separator: "@").map(String.init)
            let made = noon + .minutes(try DecimalText.parse(parts[1], scale: 0))
            bench.now = max(bench.now, made)
            try bench.forecast(parts[0], made: made)
        }
        bench.venue.quote(.rate, bid: bid, ask: ask)
        bench.venue.set(.rate, closesAt: noon + .hours(hours))
        let exits = try await bench.look().exits
        #expect(try exits.map(\.limit) == (limit.map { [try price($0)] } ?? []))
    }

    /// At the time stop, whatever the forecasts say; the limit is the bid or the forecast less five cents, whichever is more.
    @Test(
        arguments: [
            (-1, nil, "0.50", "0.52", nil), (0, nil, "0.50", "0.52", "0.50"), (1, "0.60", "0.50", "0.52", "0.55"),
            (1, "0.52", "0.50", "0.52", "0.50"),
            (1, "0.30", "0.50", "0.52", "0.50"), (1, nil, "0.50", "0.62", nil), (1, "0.603", "0.50", "0.52", "0.56"),
        ] as [(Int64, String?, String, String, String?)])
    func theTimeStop(minutes: Int64, q: String?, bid: String, ask: String, limit: String?) async throws {
        var bench = try Bench()
        bench.venue.set(.rate, closesAt: noon + .days(100))
        try bench.buy(timeStop: noon + .days(60))
        try await bench.look(after: .zero)
        bench.now = noon + .days(1)
        if let q { try bench.forecast(q) }
        bench.venue.quote(.rate, bid: bid, ask: ask)
        bench.now = noon + .days(60) + .minutes(minutes)
        let exits = try await bench.look(after: .zero).exits
        #expect(try exits.map(\.limit) == (limit.map { [try price($0)] } ?? []))
        #expect(exits.allSatisfy { $0.reason == "time-stop" })
    }

    @Test func forecastsThatCameBeforeTheFirstLookCount() async throws {
        var bench = try Bench()
        try bench.buy()
        bench.now = noon + .minutes(12)
        try bench.forecast("0.45", made: noon + .minutes(1))
        try bench.forecast("0.45", made: noon + .minutes(12))
        try bench.forecast("0.45", made: noon + .minutes(12))
        // The look that was under way did not ask for the market.
        #expect(try await bench.look().exits.isEmpty)
        #expect(try await bench.look().exits.count == 1)
    }

    @Test func anExitIsAskedForOnceWhileOneIsLive() async throws {
        var bench = try await inverted()
        let request = try #require(bench.events.exits.last)
        for _ in 0..<20 { #expect(try await bench.look().exits.isEmpty) }
        let intent = try bench.approveExit(request)
        for _ in 0..<20 { #expect(try await bench.look().exits.isEmpty) }
        try bench.execute(intent, .whole(40), at: "0.50", fee: "0.7")
        let next = try await bench.look().exits
        #expect(next.map(\.id) == [ID("x-\(request.position)-2")] && next.first?.quantity == .whole(60))
    }

    @Test func whatWasRefusedOrDidNotFillIsAskedForAgainLater() async throws {
        var bench = try await inverted()
        try bench.refuseExit(try #require(bench.events.exits.last))
        let refusedAt = bench.now
        var again: [ExitRequest] = []
        while again.isEmpty { again = try await bench.look().exits }
        let second = try #require(again.first)
        #expect(bench.now - refusedAt == .minutes(15) && second.id == ID("x-\(second.position)-2"))

        let intent = try bench.approveExit(try #require(again.first))
        #expect(try bench.execute(intent, .zero, at: "0.50").isEmpty)
        bench.venue.quote(.rate, bid: "0.51", ask: "0.53")
        again = []
        while again.isEmpty { again = try await bench.look().exits }
        #expect(try bench.now - refusedAt == .minutes(30) && again.first?.limit == price("0.51"))

        let declined = try bench.approveExit(try #require(again.first))
        #expect(try bench.executor(.declined(declined.id, reason: "stop")).isEmpty)
        again = []
        while again.isEmpty { again = try await bench.look().exits }
        #expect(bench.now - refusedAt == .minutes(45))
    }

    @Test func nothingIsAskedForBehindAStop() async throws {
        var bench = try await inverted(ask: false)
        try bench.send(.stopFile(true))
        #expect(try await bench.look().exits.isEmpty)
        try bench.gate(.state(SurfaceState(state: .halted, reasons: ["x"])))
        try bench.send(.stopFile(false))
        #expect(try await bench.look().exits.isEmpty)
        try bench.gate(.state(SurfaceState(state: .reducing, reasons: ["x"])))
        #expect(try await bench.look().exits.count == 1)
    }

    @Test func nothingIsAskedForWhileALogIsNotReadToItsHead() async throws {
        var bench = try await inverted(ask: false)
        try bench.send(.source("executor", .silent))
        #expect(try await bench.look().exits.isEmpty)
        try bench.send(.source("executor", .live))
        #expect(try await bench.look().exits.count == 1)
    }

    /// Also one that nobody here has asked for.
    @Test func anotherExitThatIsAtWorkIsWaitedFor() async throws {
        var bench = try await inverted(ask: false)
        let position = try #require(bench.stage.held[.rate]?.position)
        let foreign = try bench.intent(.exit(of: position.id), .rate, .yes, .whole(10), limit: "0.40")
        try bench.gate(.exitDecided(ExitDecision(request: "operator", market: .rate, approved: foreign, refusal: nil)))
        #expect(try await bench.look().exits.isEmpty)
        try bench.execute(foreign, at: "0.50")
        #expect(try await bench.look().exits.first?.quantity == .whole(90))
    }

    @Test func anExitThatDoesNotFillForADayIsAnAlarmAndNoMore() async throws {
        var bench = try await inverted()
        let since = try #require(bench.stage.held[.rate]?.exitWantedSince)
        var raised: Condition?
        while raised == nil {
            for request in try await bench.look(after: .minutes(15)).exits { try bench.refuseExit(request) }
            raised = bench.events.compactMap(\.condition).first { $0.name == "exit_unfilled" }
        }
        #expect(bench.now - since >= .hours(24) && bench.now - since < .hours(25) && raised?.demands == .active)
        try bench.forecast("0.60")
        #expect(try await bench.look().conditions == ["exit_unfilled-"])
    }

    /// A position of which two forecasts see the edge inverted.
    private func inverted(ask: Bool = true) async throws -> Bench {
        var bench = try Bench()
        try bench.buy()
        try await bench.look()
        bench.now = noon + .minutes(2)
        try bench.forecast("0.45")
        bench.now = noon + .minutes(20)
        try bench.forecast("0.45")
        if ask { #expect(try await bench.look().exits.count == 1) }
        return bench
    }
}
