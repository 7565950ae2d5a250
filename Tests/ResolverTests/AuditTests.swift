import Domain
import Stage
import Testing
import Venues
import Wire

@testable import Resolver

@Suite struct AuditTests {
    /// As Kalshi lists it: a buy of the side exposed to.
    private func report(
        _ id: String, client: ID<Attempt>?, _ market: ID<Market> = .rate, _ action: OrderAction = .buy, _ side: Side = .yes,
        limit: String = "0.52",
        count quantity: Int64 = 100, at time: MarketTime = noon + .seconds(1)
    ) throws -> OrderReport {
        let seen: Side = action == .buy ? side : side.opposite
        let listed = action == .buy ? try price(limit) : try price(limit).mirrored
        return OrderReport(
            id: ID(id), clientOrderID: client, market: market, action: .buy, side: seen, limit: listed, status: .executed,
            quantity: .whole(quantity),
            filled: .whole(quantity), remaining: .zero, fees: .zero, createdAt: time)
    }

    private func client(_ seq: UInt64, attempt: Int = 1, log: String = Bench.gateLog) -> ID<Attempt> {
        ClientOrderID.make(gateLogID: log, decisionSeq: seq, leg: 0, attempt: attempt)
    }

    @Test(arguments: Side.allCases)
    func everyAttemptOfAnApprovalIsExplained(side: Side) async throws {
        var bench = try Bench()
        let intent = try bench.intent(.entry, .rate, side)
        let seq = try bench.approve(intent)
        for attempt in [1, 2, 7] {
            bench.venue.orders.append(
                try report("o\(attempt)", client: client(seq, attempt: attempt), .rate, .buy, side, limit: "0.51", count: 10))
        }
        let position = try #require(try bench.execute(intent, at: "0.50").compactMap(\.opened).first)
        let exit = try bench.intent(.exit(of: position.id), .rate, side, .whole(30), limit: "0.40")
        try bench.gate(.exitDecided(ExitDecision(request: "x", market: .rate, approved: exit, refusal: nil)))
        let exitSeq = bench.gateSeq
        try bench.sign(exit.id, exitSeq)
        bench.venue.orders.append(try report("o9", client: client(exitSeq), .rate, .sell, side, limit: "0.40", count: 30))
        for _ in 0..<6 { try await bench.look() }
        #expect(bench.events.conditions.isEmpty && bench.stage.strangers.isEmpty)
    }

    enum Fault: String, CaseIterable, Sendable {
        case otherLog, otherSeq, otherMarket, otherSide, aboveLimit, tooMany, unsigned, laterAttempt
    }

    @Test(arguments: Fault.allCases)
    func anOrderThatNoSignedApprovalExplainsHalts(fault: Fault) async throws {
        var bench = try Bench()
        let intent = try bench.intent(.entry)
        let seq = try bench.approve(intent, signed: fault != .unsigned)
        let order =
            switch fault {
            case .otherLog: try report("o", client: client(seq, log: "f"))
            case .otherSeq: try report("o", client: client(seq + 1))
            case .otherMarket: try report("o", client: client(seq), .other)
            case .otherSide: try report("o", client: client(seq), .rate, .buy, .no)
            case .aboveLimit: try report("o", client: client(seq), limit: "0.53")
            case .tooMany: try report("o", client: client(seq), count: 101)
            case .unsigned: try report("o", client: client(seq))
            case .laterAttempt: try report("o", client: client(seq, attempt: Bounds.attempts + 1))
            }
        bench.venue.orders = [order]
        for _ in 0..<2 { #expect(try await bench.look().conditions.isEmpty) }
        let events = try await bench.look()
        #expect(events.conditions == ["order_without_approval+"], "\(fault)")
        #expect(events.compactMap(\.condition).first?.demands == .halted)
        // It stays, also when the venue does not list it any more; what explains it ends it.
        bench.venue.orders = []
        #expect(try await bench.look().conditions.isEmpty)
        if fault == .unsigned {
            try bench.sign(intent.id, seq)
            #expect(try await bench.look().conditions == ["order_without_approval-"])
        }
    }

    @Test func anOrderOfAnotherHandIsNotOurs() async throws {
        var bench = try Bench()
        bench.venue.orders = [try report("o", client: "web-1"), try report("p", client: nil)]
        for _ in 0..<5 { try await bench.look() }
        #expect(bench.events.conditions.isEmpty && bench.stage.strangers.isEmpty)
    }

    /// Its approval may stand where the gate's log was not read to.
    @Test func nobodyIsAccusedBeforeTheGateIsHeard() async throws {
        var bench = try Bench(live: false)
        bench.venue.orders = [try report("o", client: client(1))]
        for _ in 0..<10 { try await bench.look() }
        #expect(bench.events.conditions.isEmpty && bench.stage.strangers.count == 1)
        let intent = try bench.intent(.entry)
        try bench.approve(intent)
        for source in ResolverStage.reads { try bench.send(.source(source, .live)) }
        for _ in 0..<5 { try await bench.look() }
        #expect(bench.events.conditions.isEmpty && bench.stage.strangers.isEmpty)
    }

    @Test func ordersAreListedFromTheLookBefore() async throws {
        var bench = try Bench()
        #expect(bench.polls.first?.ordersSince == noon)
        for _ in 0..<20 { try await bench.look() }
        let last = try #require(bench.polls.last)
        #expect(last.ordersSince == bench.now - .minutes(1) - Bounds.orderOverlap)
        bench.venue.failure = .rateLimited("orders")
        for _ in 0..<20 { try await bench.look() }
        #expect(bench.polls.last?.ordersSince == last.ordersSince + .minutes(1))
    }
}
