import Domain
import Locked
import Testing
import Venues

@testable import Execution

struct ExitTests {
    /// A bench that holds 10 of `s-1`.
    private func holding() async throws -> (Bench, OrderIntent) {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.accept(filled: .whole(10))] }
        let entry = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(entry)
        try await bench.run()
        return (bench, entry)
    }

    @Test func anExitSellsAtOnceAndReducesOnly() async throws {
        let (bench, entry) = try await holding()
        bench.venue.book.withLock { $0.script = [.accept(filled: .whole(10))] }
        try bench.approve(bench.gate.exit("x-1", of: entry, quantity: .whole(10)))
        try await bench.run()
        let request = try #require(bench.venue.book.withLock { $0.orders.last?.request })
        #expect(request.action == .sell && request.reduceOnly && request.timeInForce == .immediateOrCancel)
        #expect(bench.finished(ID("x-1")).map(\.reason) == ["filled"])
        #expect(bench.stage.desk.holdings.quantity(of: entry.id) == .zero)
    }

    @Test func anExitThatFindsNobodyEndsAndMayBeAskedForAgain() async throws {
        let (bench, entry) = try await holding()
        bench.venue.book.withLock { $0.script = [.accept(filled: .zero), .accept(filled: .whole(10))] }
        try bench.approve(bench.gate.exit("x-1", of: entry, quantity: .whole(10)))
        try await bench.run()
        try bench.approve(bench.gate.exit("x-2", of: entry, quantity: .whole(10)))
        try await bench.run()
        #expect(bench.finished(ID("x-1")).map(\.reason) == ["unfilled"])
        #expect(bench.finished(ID("x-2")).map(\.reason) == ["filled"])
    }

    @Test func anExitOfMoreThanTheBooksHoldIsDeclined() async throws {
        let (bench, entry) = try await holding()
        try bench.approve(bench.gate.exit("x-1", of: entry, quantity: .whole(11)))
        #expect(bench.declined(ID("x-1")) == ["not_held"])
    }

    @Test func anExitOfAPositionThatIsNotInTheBooksIsDeclined() async throws {
        let bench = try Bench()
        try await bench.start()
        let stranger = bench.gate.entry("s-9", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(bench.gate.exit("x-1", of: stranger, quantity: .whole(1)))
        #expect(bench.declined(ID("x-1")) == ["not_held"])
    }

    @Test func onlyOneExitOfAPositionLives() async throws {
        let (bench, entry) = try await holding()
        try bench.approve(bench.gate.exit("x-1", of: entry, quantity: .whole(5)))
        try bench.approve(bench.gate.exit("x-2", of: entry, quantity: .whole(5)))
        #expect(bench.declined(ID("x-2")) == ["exit_live"])
    }

    @Test func anExitWaitsForTheFinalFillOfItsEntry() async throws {
        let bench = try Bench()
        try await bench.start()
        let entry = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(entry)
        try bench.approve(bench.gate.exit("x-1", of: entry, quantity: .whole(1)))
        #expect(bench.declined(ID("x-1")) == ["entry_working"])
    }

    @Test func anExitGoesOutWhileTheSurfaceReduces() async throws {
        let (bench, entry) = try await holding()
        try bench.feed(bench.gate.state(.reducing, at: bench.clock.market))
        bench.venue.book.withLock { $0.script = [.accept(filled: .whole(10))] }
        try bench.approve(bench.gate.exit("x-1", of: entry, quantity: .whole(10)))
        try await bench.run()
        #expect(bench.finished(ID("x-1")).map(\.reason) == ["filled"])
    }

    @Test func anExitThatNeverArrivedEndsUnfilled() async throws {
        let (bench, entry) = try await holding()
        bench.venue.book.withLock { $0.script = [.lose] }
        try bench.approve(bench.gate.exit("x-1", of: entry, quantity: .whole(10)))
        try await bench.run()
        #expect(bench.finished(ID("x-1")).map(\.reason) == ["unfilled"])
    }
}
