import Domain
import Stage
import Testing
import Venues

@testable import Resolver

@Suite struct SettlementTests {
    struct Ending: Sendable, CustomTestStringConvertible {
        let side: Side
        let quantity: String
        let at: String
        let fee: String
        let resolution: Resolution
        let payout: String
        let rounding: String
        let profit: String

        var testDescription: String { "\(quantity) \(side) at \(at), \(resolution.words)" }
    }

    private static func scalar(_ micros: Int64) -> Resolution { .scalar(YesPrice(exactly: micros)) }

    /// P&L = n·v − cost − fees, to the micro-dollar; the venue pays whole cents.
    @Test(arguments: [
        Ending(
            side: .yes, quantity: "100", at: "0.50", fee: "1.75", resolution: .settled(.yes), payout: "100", rounding: "0", profit: "48.25"),
        Ending(
            side: .yes, quantity: "100", at: "0.50", fee: "1.75", resolution: .settled(.no), payout: "0", rounding: "0", profit: "-51.75"),
        Ending(
            side: .no, quantity: "100", at: "0.56", fee: "1.7248", resolution: .settled(.no), payout: "100", rounding: "0",
            profit: "42.2752"),
        Ending(
            side: .no, quantity: "100", at: "0.56", fee: "1.7248", resolution: .settled(.yes), payout: "0", rounding: "0",
            profit: "-57.7248"),
        Ending(
            side: .yes, quantity: "10", at: "0.50", fee: "0.175", resolution: scalar(333_300), payout: "3.33", rounding: "-0.003",
            profit: "-1.845"),
        Ending(
            side: .no, quantity: "10", at: "0.50", fee: "0.175", resolution: scalar(333_300), payout: "6.66", rounding: "-0.007",
            profit: "1.485"),
        Ending(
            side: .yes, quantity: "0.37", at: "0.5555", fee: "0.0065", resolution: .settled(.yes), payout: "0.37", rounding: "0",
            profit: "0.157965"),
        Ending(
            side: .no, quantity: "33.33", at: "0.3777", fee: "0.5489", resolution: .void, payout: "12.58", rounding: "-0.008741",
            profit: "-0.557641"),
        Ending(side: .yes, quantity: "40", at: "0.25", fee: "0.525", resolution: .void, payout: "10", rounding: "0", profit: "-0.525"),
    ])
    func aMarketThatThePayoutIsListedOfEndsThePosition(ending: Ending) async throws {
        var bench = try Bench()
        let bought = try bench.buy(.rate, ending.side, try Quantity(decimal: ending.quantity), at: ending.at, fee: ending.fee)
        try await bench.look()
        bench.venue.pay(.rate, ending.resolution, at: bench.now + .seconds(30))
        let events = try await bench.look()
        let resolved = try #require(events.resolutions.first)
        #expect(resolved.position.id == bought.id && resolved.position.quantity == bought.quantity)
        #expect(resolved.resolution == ending.resolution && resolved.source == "venue")
        #expect(
            try resolved.payout == usd(ending.payout) && resolved.venueRounding == usd(ending.rounding)
                && resolved.profit == usd(ending.profit))
        #expect(resolved.at == noon + .seconds(90))
        #expect(bench.stage.held.isEmpty && events.conditions.isEmpty)
        // The venue goes on listing it.
        for _ in 0..<5 { #expect(try await bench.look().allSatisfy { $0.comparison != nil }) }
    }

    @Test func whatExitsHaveBroughtIsPartOfTheProfit() async throws {
        var bench = try Bench()
        let position = try bench.buy(.rate, .yes, Quantity(hundredths: 9_999), at: "0.3333", fee: "1.5554")
        let intent = try bench.intent(.exit(of: position.id), .rate, .yes, Quantity(hundredths: 3_333), limit: "0.40")
        try bench.gate(.exitDecided(ExitDecision(request: "x", market: .rate, approved: intent, refusal: nil)))
        try bench.execute(intent, at: "0.4444", fee: "0.5761")
        try await bench.look()
        bench.venue.pay(.rate, .settled(.yes), at: bench.now)
        let resolved = try #require(try await bench.look().resolutions.first)
        #expect(resolved.position.quantity == Quantity(hundredths: 6_666) && resolved.position.opened == Quantity(hundredths: 9_999))
        // 14.811852 + 66.66 − 33.326667 − 1.5554 − 0.5761
        #expect(try resolved.profit == usd("46.013685"))
        #expect(bench.events.conditions.isEmpty)
    }

    @Test func aResultWithoutPayoutIsWaitedForAndThenAnAlarm() async throws {
        var bench = try Bench()
        try bench.buy()
        try await bench.look()
        bench.venue.set(.rate, status: .closed)
        for _ in 0..<50 { #expect(try await bench.look().conditions.isEmpty) }
        bench.venue.set(.rate, resolution: .settled(.yes))
        let since = bench.now + .seconds(60)
        var events: [PositionEvent] = []
        while events.conditions.isEmpty { events = try await bench.look() }
        // The settlement timer, ten looks, and the first look after that.
        #expect(events.conditions == ["settlement_late+"] && bench.now - since == .minutes(16))
        #expect(events.compactMap(\.condition).first?.demands == .active)
        bench.venue.pay(.rate, .settled(.yes), at: bench.now)
        events = try await bench.look()
        #expect(events.conditions == ["settlement_late-"] && events.resolutions.count == 1)
    }

    @Test func aDisputedResultIsNone() async throws {
        var bench = try Bench()
        try bench.buy()
        try await bench.look()
        bench.venue.set(.rate, status: .closed, resolution: .settled(.yes))
        try await bench.look()
        #expect(bench.stage.held[.rate]?.resultSince != nil)
        bench.venue.set(.rate, status: .disputed, resolution: .open)
        var events = try await bench.look()
        #expect(events.resolutions.isEmpty && events.conditions == ["settlement_disputed+"])
        #expect(bench.stage.held[.rate]?.resultSince == nil)
        #expect(try await bench.look().conditions.isEmpty)
        bench.venue.pay(.rate, .settled(.no), at: bench.now)
        events = try await bench.look()
        #expect(events.resolutions.first?.payout == .zero && events.conditions == ["settlement_disputed-"])
    }

    @Test func anExitAtWorkIsWaitedFor() async throws {
        var bench = try Bench()
        let position = try bench.buy()
        try await bench.look()
        let intent = try bench.intent(.exit(of: position.id), .rate, .yes, .whole(40), limit: "0.50")
        try bench.gate(.exitDecided(ExitDecision(request: "x", market: .rate, approved: intent, refusal: nil)))
        bench.venue.fill(.rate, .sell, .yes, .whole(40), amount: try usd("20"), fee: try usd("0.7"))
        bench.venue.pay(.rate, .settled(.yes), at: bench.now)
        #expect(try await bench.look().resolutions.isEmpty)
        try bench.executor(
            .finished(FinishedOrder(intent: intent, filled: .whole(40), amount: try usd("20"), fees: try usd("0.7"), reason: "partial")))
        let resolved = try #require(try await bench.look().resolutions.first)
        #expect(try resolved.payout == usd("60") && resolved.profit == usd("27.55"))
    }

    @Test func nothingIsBookedWhileALogIsNotReadToItsHead() async throws {
        var bench = try Bench()
        try bench.buy()
        try bench.send(.source("executor", .catchingUp))
        bench.venue.pay(.rate, .settled(.yes), at: bench.now)
        #expect(try await bench.look().resolutions.isEmpty)
        try bench.send(.source("executor", .live))
        #expect(try await bench.look().resolutions.count == 1)
    }

    @Test func aScalarWithoutAValueIsNotBooked() async throws {
        var bench = try Bench()
        try bench.buy()
        try await bench.look()
        bench.venue.pay(.rate, .scalar(nil), at: bench.now)
        let events = try await bench.look()
        #expect(events.resolutions.isEmpty && events.conditions == ["scalar_without_value+"])
        #expect(try await bench.look().conditions.isEmpty)
        // The value comes later.
        let value = try YesPrice(decimal: "0.25")
        let row = try #require(bench.venue.settlements.first)
        bench.venue.settlements = [
            Venues.Settlement(
                market: row.market, event: row.event, resolution: .scalar(value), yesQuantity: row.yesQuantity, yesCost: row.yesCost,
                noQuantity: .zero,
                noCost: .zero, revenue: .dollars(25), fee: row.fee, at: row.at)
        ]
        let last = try await bench.look()
        #expect(last.conditions == ["scalar_without_value-"] && last.resolutions.first?.resolution == .scalar(value))
    }

    /// A payout for other contracts than ours, another result, or another amount than the result makes it.
    @Test(arguments: [
        (Int64(90), Resolution.settled(.yes), Int64(90)), (100, .settled(.no), 0), (100, .settled(.yes), 99), (100, .settled(.yes), 0),
        (-100, .settled(.yes), 0),
    ])
    func aPayoutThatDoesNotFitIsNotBooked(net: Int64, result: Resolution, dollars: Int64) async throws {
        var bench = try Bench()
        try bench.buy()
        try await bench.look()
        bench.venue.set(.rate, status: .settled, resolution: .settled(.yes))
        func row(_ net: Int64, _ result: Resolution, _ dollars: Int64) -> Venues.Settlement {
            Venues.Settlement(
                market: .rate, event: "KXRATE-26DEC", resolution: result, yesQuantity: .whole(max(net, 0)), yesCost: .zero,
                noQuantity: .whole(max(-net, 0)),
                noCost: .zero, revenue: .dollars(dollars), fee: .zero, at: bench.now)
        }
        bench.venue.settlements = [row(net, result, dollars)]
        let events = try await bench.look()
        #expect(events.resolutions.isEmpty && events.conditions == ["settlement_differs+"])
        #expect(events.compactMap(\.condition).first?.demands == .reducing)
        bench.venue.settlements = [row(100, .settled(.yes), 100)]
        let last = try await bench.look()
        #expect(last.conditions == ["settlement_differs-"] && last.resolutions.count == 1)
    }

    /// Sums of both sides are as good as what is left of them.
    @Test func aPayoutThatCountsBothSidesIsTakenNet() async throws {
        var bench = try Bench()
        try bench.buy(.rate, .yes, .whole(60))
        try await bench.look()
        bench.venue.set(.rate, status: .settled, resolution: .settled(.yes))
        bench.venue.settlements = [
            Venues.Settlement(
                market: .rate, event: "KXRATE-26DEC", resolution: .settled(.yes), yesQuantity: .whole(100), yesCost: .dollars(50),
                noQuantity: .whole(40),
                noCost: .dollars(20), revenue: .dollars(60), fee: .zero, at: bench.now)
        ]
        #expect(try await bench.look().resolutions.first?.payout == .dollars(60))
    }

    @Test func aMarketThatIsNotListedAnyMoreIsAsEndedAsItsPayoutSays() async throws {
        var bench = try Bench()
        try bench.buy()
        try await bench.look()
        bench.venue.unlisted = [.rate]
        var events: [PositionEvent] = []
        while events.conditions.isEmpty { events = try await bench.look() }
        #expect(events.conditions == ["market_unreadable+"])
        bench.venue.pay(.rate, .settled(.yes), at: bench.now)
        events = try await bench.look()
        #expect(events.resolutions.first?.resolution == .settled(.yes) && events.conditions == ["market_unreadable-"])
    }
}
