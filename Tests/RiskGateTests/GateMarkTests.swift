import Domain
import Testing

@testable import RiskGate

@Suite struct GateMarkTests {
    /// Bought at .50 while .49 was bid: worth .49 until somebody looks.
    @Test func whatWasJustBoughtIsWorthTheBidOfItsDecision() throws {
        var bench = try GateBench.active()
        let intent = try bench.enter(Offer("c-1", at: bench.now))
        let holding = try #require(bench.gate.books.holdings[intent.market])
        #expect(holding.bid == SidePrice(micros: 490_000) && holding.markedAt == bench.now)
        #expect(bench.gate.books.unrealized == Money(micros: -5_790_000))
    }

    @Test func withoutABidItIsWorthNothing() throws {
        var bench = try GateBench.active()
        let offer = Offer("c-1", at: bench.now)
        bench.now = bench.now + .seconds(1)
        bench.predict(offer, book: OrderBook(bids: [], asks: offer.book().asks, at: bench.now))
        let intent = try #require(bench.approved)
        bench.fill(intent)
        #expect(bench.gate.books.unrealized == .zero - intent.quantity.cost(at: intent.limit))
    }

    /// A mark that is read late is as old as when it was said.
    @Test func aMarkIsAsOldAsItsEvent() throws {
        var bench = try GateBench.active()
        let intent = try bench.enter(Offer("c-1", at: bench.now))
        let bought = bench.now
        bench.now = bench.now + .hours(1)
        bench.mark(intent.market, bid: 480_000, said: bought + .minutes(40))
        #expect(bench.gate.books.holdings[intent.market]?.markedAt == bought + .minutes(40) && bench.state == .reducing)
        bench.mark(intent.market, bid: 470_000, said: bought + .minutes(50))
        #expect(bench.state == .active)
        // One that was said before is no news, and one from the future is of now.
        #expect(bench.mark(intent.market, bid: 400_000, said: bought + .minutes(49)) == false)
        bench.mark(intent.market, bid: 460_000, said: bench.now + .hours(1))
        #expect(bench.gate.books.holdings[intent.market]?.markedAt == bench.now)
        #expect(bench.gate.books.holdings[intent.market]?.bid == SidePrice(micros: 460_000))
    }
}
