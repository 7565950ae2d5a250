import Domain
import Locked
import Stage
import Testing
import Venues

@testable import Execution

struct AuditTests {
    private func order(_ id: String, market: String = "M-1") -> OrderRequest {
        OrderRequest(
            clientOrderID: ID(id), market: ID(market), action: .buy, side: .yes, quantity: .whole(3), limit: SidePrice(micros: 500_000),
            timeInForce: .goodTillCancelled(expiresAt: nil))
    }

    private func put(_ request: OrderRequest, _ bench: Bench, filled: Quantity = .zero, rests: Bool = false) {
        let (ns, now) = (bench.clock.ns, bench.clock.market)
        bench.venue.book.withLock { book in _ = book.accept(request, filled: filled, rests: rests, ns: ns, market: now) }
    }

    @Test(arguments: [true, false])
    func anOrderWithOurPrefixThatTheBooksDoNotKnowHaltsTheSurface(rests: Bool) async throws {
        let bench = try Bench()
        put(order("tb-stranger"), bench, rests: rests)
        try await bench.start()
        try await bench.run()
        #expect(bench.conditions == ["unknown_venue_order"])
        #expect(bench.stage.permitted == .halted)
    }

    @Test func aPersonsOwnOrderIsNobodysBusiness() async throws {
        let bench = try Bench()
        put(order("by-hand"), bench, filled: .whole(2), rests: true)
        try await bench.start()
        try await bench.run()
        #expect(bench.conditions.isEmpty)
    }

    @Test func aLaterStartThatFindsItNoMoreClearsIt() async throws {
        let bench = try Bench()
        put(order("tb-stranger"), bench, rests: true)
        try await bench.start()
        try await bench.run()
        #expect(bench.stage.permitted == .halted)
        bench.venue.book.withLock { $0.orders = [] }
        try bench.crash()
        try await bench.start()
        try await bench.run()
        #expect(bench.conditions.isEmpty)
    }

    @Test func ordersOfOurOwnAreKnownAfterARestart() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.accept(filled: .whole(10)), .acceptAndDrop] }
        try bench.approve(bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1)))
        try await bench.run()
        try bench.approve(bench.gate.entry("s-2", market: "M-2", notAfter: bench.clock.market + .minutes(1)))
        _ = await bench.perform()
        try bench.crash()
        try await bench.start()
        try await bench.run()
        #expect(bench.conditions.isEmpty)
        #expect(bench.finished(ID("s-2")).count == 1)
    }

    @Test func anAttemptThatEndedAsNotAcceptedAndExistsHaltsTheSurface() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.lose] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        try await bench.run()
        let attempt = try #require(bench.events.compactMap { if case .attempted(let attempt) = $0 { attempt.id } else { nil } }.first)
        put(order(attempt.value), bench, filled: .whole(1))
        try bench.crash()
        try await bench.start()
        try await bench.run()
        #expect(bench.conditions == ["unknown_venue_order"])
    }

    @Test func anAuditThatFailsIsRepeatedAndTheSurfaceReducesUntilThen() async throws {
        let bench = try Bench()
        try await bench.start(audits: false)
        bench.losePending()
        for _ in 0..<20 {
            try bench.feed(.own(.audited(.failed("timed out"))))
            #expect(bench.stage.permitted == .reducing)
        }
        try await bench.run()
        #expect(bench.stage.permitted == .active)
    }
}
