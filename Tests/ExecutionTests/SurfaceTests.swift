import Domain
import Locked
import Stage
import Testing
import Venues

@testable import Execution

struct SurfaceTests {
    @Test(arguments: [(TradingState?.some(.reducing), "reducing"), (.halted, "halted"), (nil, "halted")])
    func entriesAreDeclinedUnlessTheGateSaidThatTheSurfaceIsActive(state: TradingState?, reason: String) async throws {
        let bench = try Bench()
        try await bench.start(state)
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        #expect(bench.declined(intent.id) == [reason])
    }

    @Test(arguments: [SourceStatus.catchingUp, .silent])
    func entriesAreDeclinedWhileTheGatesLogIsNotAtItsHead(status: SourceStatus) async throws {
        let bench = try Bench()
        try await bench.start()
        try await bench.run()
        try bench.feed(.source("risk-gate", status))
        #expect(bench.conditions == ["catching_up"])
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        #expect(bench.declined(intent.id) == ["reducing"])
        try bench.feed(.source("risk-gate", .live))
        #expect(bench.conditions.isEmpty)
    }

    @Test func aDivergedGateHaltsTheSurface() async throws {
        let bench = try Bench()
        try await bench.start()
        try await bench.run()
        try bench.feed(.source("risk-gate", .diverged))
        #expect(bench.stage.permitted == .halted)
    }

    @Test func stopDeclinesEntriesAndExits() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.accept(filled: .whole(10))] }
        let entry = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(entry)
        try await bench.run()
        try bench.feed(.stopFile(true))
        try bench.approve(bench.gate.entry("s-2", notAfter: bench.clock.market + .minutes(1)))
        try bench.approve(bench.gate.exit("x-1", of: entry, quantity: .whole(1)))
        #expect(bench.declined(ID("s-2")) == ["stop"])
        #expect(bench.declined(ID("x-1")) == ["stop"])
        try bench.feed(.stopFile(false))
        try bench.approve(bench.gate.entry("s-3", notAfter: bench.clock.market + .minutes(1)))
        try await bench.run()
        #expect(bench.finished(ID("s-3")).count == 1)
    }

    @Test func settingsOfAnotherAccountHaltTheSurfaceAndAskTheVenueNothing() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        try bench.crash()
        let right = bench.rules
        bench.rules = ExecutorRules(surface: right.surface, mode: right.mode, account: "another", gateKeys: right.gateKeys)
        try await bench.start()
        #expect(bench.conditions.contains("wrong_settings"))
        #expect(bench.stage.permitted == .halted)
        #expect(bench.pending.isEmpty)
        try bench.crash()
        bench.rules = right
        try await bench.start()
        try await bench.run()
        #expect(bench.finished(intent.id).count == 1)
        #expect(bench.conditions.isEmpty)
    }

    @Test func theVenuesOrdersAreComparedWithTheBooksAtEveryStart() async throws {
        let bench = try Bench()
        try await bench.start(audits: false)
        #expect(bench.conditions == ["start_audit"])
        #expect(bench.stage.permitted == .reducing)
        try await bench.run()
        #expect(bench.conditions.isEmpty)
        #expect(bench.stage.permitted == .active)
    }

    @Test func anInputThatMeansNothingLeavesNoTrace() async throws {
        let bench = try Bench()
        try await bench.start()
        let entries = bench.journal.count
        try bench.feed(.tick)
        try bench.feed(.stopFile(false))
        try bench.feed(.source("resolver", .live))
        try bench.feed(.own(.paused(ID("s-0"))))
        try bench.feed(.own(.cancelled(ID("tb-0"), .gone)))
        #expect(bench.journal.count == entries)
    }
}
