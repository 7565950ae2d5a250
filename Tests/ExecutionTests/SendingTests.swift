import Domain
import Locked
import Testing
import Venues

@testable import Execution

struct SendingTests {
    @Test(arguments: [(Int64(10), "filled"), (4, "partial"), (0, "unfilled")])
    func anEntryIsOneImmediateOrderWhoseRestIsDropped(filled: Int64, reason: String) async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.accept(filled: .whole(filled))] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        try await bench.run()
        let request = try #require(bench.venue.book.withLock { $0.orders.first?.request })
        #expect(request.timeInForce == .immediateOrCancel && !request.reduceOnly && request.action == .buy)
        #expect(request.limit == intent.limit && request.quantity == intent.quantity)
        let finished = try #require(bench.finished(intent.id).first)
        #expect(finished.reason == reason)
        #expect(finished.filled == .whole(filled))
        #expect(finished.amount == Quantity.whole(filled).cost(at: intent.limit))
        #expect(finished.fees == Money(micros: filled * 100 * 70))
    }

    @Test func theIntentIsWrittenBeforeItIsSent() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        let kinds = bench.events.suffix(2).map { event in
            switch event {
            case .taken: "taken"
            case .attempted: "attempted"
            default: "other"
            }
        }
        #expect(kinds == ["taken", "attempted"])
        #expect(bench.venue.book.withLock { $0.sends.isEmpty })
        #expect(bench.pending.contains { if case .send = $0.effect { true } else { false } })
    }

    @Test func anApprovalThatIsTooOldIsDeclined() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market - .seconds(1))
        try bench.approve(intent)
        #expect(bench.declined(intent.id) == ["expired"])
        #expect(!bench.events.contains { if case .taken = $0 { true } else { false } })
    }

    @Test func anEntryWithoutADeadlineIsDeclined() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: nil)
        try bench.approve(intent)
        #expect(bench.declined(intent.id) == ["no_deadline"])
    }

    @Test func anOrderWhoseTimeEndsBeforeItIsSentIsNotSent() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        bench.clock.advance(byNs: 61_000_000_000)
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.reason) == ["expired"])
        #expect(bench.venue.book.withLock { $0.sends.isEmpty })
    }

    /// The stage has not heard of the file yet: the shell looks for itself.
    @Test func aStopFileKeepsAnApprovedOrderFromBeingSent() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        bench.stop.set(true)
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.reason) == ["refused: stop"])
        #expect(bench.venue.book.withLock { $0.sends.isEmpty })
    }

    /// The check before the wait is not enough: the wait for tokens and for a connection can take seconds.
    @Test func anOrderWhoseTimeEndsWhileItWaitsIsNotSent() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        let clock = bench.clock
        bench.venue.book.withLock { $0.whileWaiting = { clock.advance(byNs: 61_000_000_000) } }
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.reason) == ["expired"])
        #expect(bench.venue.book.withLock { $0.sends.isEmpty })
        #expect(bench.conditions.isEmpty, "nothing is unknown")
    }

    @Test func aStopFileThatComesWhileAnOrderWaitsKeepsItFromBeingSent() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        let stop = bench.stop
        bench.venue.book.withLock { $0.whileWaiting = { stop.set(true) } }
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.reason) == ["refused: stop"])
        #expect(bench.venue.book.withLock { $0.sends.isEmpty })
        #expect(bench.conditions.isEmpty, "nothing is unknown")
    }

    @Test(arguments: [RefusalKind.rateLimited, .notSent])
    func aRefusalThatProvesNothingWasAcceptedIsTriedAgainUnderAnotherID(kind: RefusalKind) async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.refuse(kind), .refuse(kind), .accept(filled: .whole(10))] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.reason) == ["filled"])
        #expect(bench.venue.book.withLock { $0.sends.count } == 3)
        #expect(bench.venue.book.withLock { $0.orders.count } == 1)
    }

    @Test func attemptsAreBounded() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = Array(repeating: .refuse(.rateLimited), count: 9) }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.reason) == ["refused: rateLimited"])
        #expect(bench.venue.book.withLock { $0.sends.count } == OrderDesk.attemptsMax)
    }

    @Test func noAttemptFollowsOnceTheTimeIsOver() async throws {
        let bench = try Bench(rate: 600)
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.refuse(.rateLimited)] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .seconds(120))
        try bench.approve(intent)
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.reason) == ["expired"])
        #expect(bench.venue.book.withLock { $0.sends.count } == 1)
    }

    @Test(arguments: [RefusalKind.insufficientBalance, .marketInactive, .tradingPaused, .unfillable, .invalid, .unauthorized, .notFound, .other])
    func aRefusalEndsTheIntentWithItsCode(kind: RefusalKind) async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.refuse(kind)] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.reason) == ["refused: \(kind.rawValue)"])
        #expect(bench.venue.book.withLock { $0.sends.count } == 1)
        #expect(bench.conditions.isEmpty)
    }

    @Test func anOrderThatRestsAgainstItsTermsIsCancelledAndItsFillsCounted() async throws {
        let bench = try Bench(seed: 5)
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.rest] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        try await bench.run()
        let order = try #require(bench.venue.book.withLock { $0.orders.first })
        #expect(order.resting == .zero)
        #expect(bench.finished(intent.id).map(\.filled) == [order.filled])
        #expect(bench.conditions.isEmpty)
    }

    @Test(arguments: Side.allCases)
    func fillsAreToldInThePriceSpaceOfTheSideThatIsHeld(side: Side) async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.accept(filled: .whole(10)), .accept(filled: .whole(6))] }
        let entry = bench.gate.entry("s-1", side: side, limit: 400_000, notAfter: bench.clock.market + .minutes(1))
        try bench.approve(entry)
        try await bench.run()
        try bench.approve(bench.gate.exit("x-1", of: entry, quantity: .whole(6), limit: 300_000))
        try await bench.run()
        let prices = bench.events.compactMap { if case .filled(let fill) = $0 { fill.price.micros } else { nil } }
        #expect(Set(prices) == [400_000, 300_000])
        #expect(bench.finished(ID("x-1")).map(\.amount) == [Quantity.whole(6).proceeds(at: SidePrice(micros: 300_000))])
        #expect(bench.stage.desk.holdings.quantity(of: entry.id) == .whole(4))
    }
}
