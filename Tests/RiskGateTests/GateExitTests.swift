import Domain
import Testing

@testable import RiskGate
@testable import Stage

@Suite struct GateExitTests {
    @Test func anExitIsApprovedOnceAndSigned() throws {
        var bench = try GateBench.active()
        let entry = try bench.enter(Offer("c-1", at: bench.now))
        bench.ask(exit: "x-1", of: entry)
        let exit = try #require(bench.exit?.approved)
        #expect(exit.purpose == .exit(of: entry.id) && exit.quantity == entry.quantity && exit.side == .yes && exit.worstCost == .zero)
        #expect(exit.limit == SidePrice(micros: 400_000) && exit.strategy == "divergence" && exit.notAfter == nil)
        #expect(bench.effects == [.sign(exit.id, LogIdentity(logID: GateBench.logID, generation: 0))])
        #expect(bench.ask(exit: "x-1", of: entry) == false)
        bench.ask(exit: "x-2", of: entry)
        #expect(bench.exit?.refusal == "exit-live" && bench.exit?.approved == nil && bench.effects.isEmpty)
        bench.sign(exit.id)
        bench.fill(exit, at: 450_000)
        bench.finish(exit, filled: exit.quantity)
        #expect(bench.gate.books.holdings.isEmpty && bench.gate.books.working.isEmpty)
        #expect(bench.gate.books.realized == Money(micros: -28_950_000))
        bench.predict(Offer("c-2", at: bench.now))
        #expect(bench.verdict == .refused(.dedup, "cooling-down"))
        bench.ask(exit: "x-3", of: entry)
        #expect(bench.exit?.refusal == "not-held")
    }

    /// What is sold is what the books hold: the request only says how much and for what.
    @Test func anExitIsOfTheEventThatWasBought() throws {
        var bench = try GateBench.active()
        let entry = try bench.enter(Offer("c-1", at: bench.now))
        bench.ask(exit: "x-1", of: entry, event: "E-other")
        #expect(bench.exit?.approved?.event == entry.event)
    }

    /// Of the wishes that were decided only the newest is kept, and only while the position is held.
    @Test func wishesThatWereDecidedDoNotPileUp() throws {
        var bench = try GateBench.active()
        let entry = try bench.enter(Offer("c-1", at: bench.now))
        bench.put(.stopFile(true))
        bench.ask(exit: "x-1000", of: entry)
        let size = try StateCodec.encode(bench.gate).count
        for count in 1_001..<1_200 { bench.ask(exit: "x-\(count)", of: entry) }
        #expect(bench.exit?.refusal == "stop-file")
        #expect(try StateCodec.encode(bench.gate).count == size)
        #expect(bench.ask(exit: "x-1199", of: entry) == false)
        bench.put(.stopFile(false))
        try bench.leave(entry, request: "x-2000")
        #expect(bench.gate.books.holdings.isEmpty && bench.gate.books.working.isEmpty)
    }

    @Test func anExitPassesWhileTheSurfaceReducesAndNotWhenItIsHalted() throws {
        var bench = try GateBench.active()
        let entry = try bench.enter(Offer("c-1", at: bench.now))
        bench.put(.source("scanner", .silent))
        #expect(bench.state == .reducing)
        bench.ask(exit: "x-1", of: entry, hundredths: 100)
        let exit = try #require(bench.exit?.approved)
        bench.finish(exit, filled: .zero)
        bench.put(.source("scanner", .diverged))
        #expect(bench.state == .halted)
        bench.ask(exit: "x-2", of: entry, hundredths: 100)
        #expect(bench.exit?.refusal == "halted")
        bench.put(.stopFile(true))
        bench.ask(exit: "x-3", of: entry, hundredths: 100)
        #expect(bench.exit?.refusal == "stop-file")
    }
}
