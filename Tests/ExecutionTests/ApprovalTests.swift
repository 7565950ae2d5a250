import Domain
import Locked
import Stage
import Testing
import Venues
import Wire

@testable import Execution

/// The table of bus.md 14.
struct ApprovalTests {
    @Test func anApprovalOfTheGateBecomesOneOrder() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.accept(filled: .whole(10))] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.reason) == ["filled"])
        #expect(bench.venue.book.withLock { $0.orders.map(\.request.market) } == [intent.market])
    }

    @Test func aDecisionAloneOrdersNothing() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.feed(bench.gate.decide(intent, at: bench.clock.market))
        try await bench.run()
        #expect(bench.stage.desk.working.isEmpty)
        #expect(bench.venue.book.withLock { $0.sends.isEmpty })
    }

    @Test func theSameApprovalAgainMeansNothing() async throws {
        let bench = try Bench()
        try await bench.start()
        let inputs = try bench.gate.approve(bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1)), at: bench.clock.market)
        try bench.feed(inputs)
        let entries = bench.journal.count
        let again = try #require(inputs.last)
        #expect(try bench.feed(again).isEmpty)
        try await bench.run()
        #expect(try bench.feed(again).isEmpty)
        #expect(bench.journal.count > entries)
        #expect(bench.venue.book.withLock { $0.sends.count } == 1)
        #expect(bench.conditions.isEmpty)
    }

    enum Fraud: CaseIterable {
        case anotherSeq, anotherSurface, anotherMode, anotherAccount, anotherGeneration, anotherLog, brokenSignature, strangersKey, anotherPayload, noDecision,
            anotherHash, anotherQuantity
    }

    @Test(arguments: Fraud.allCases)
    func anApprovalThatDoesNotFitHaltsTheSurfaceAndOrdersNothing(fraud: Fraud) async throws {
        let bench = try Bench()
        try await bench.start()
        let now = bench.clock.market
        let intent = bench.gate.entry("s-1", notAfter: now + .minutes(1))
        var sent = 0
        let approval: Approval
        switch fraud {
        case .anotherSeq:
            try bench.approve(intent)
            try await bench.run()
            sent = 1
            try bench.feed(bench.gate.decide(intent, at: now))
            approval = try bench.gate.approval(of: intent, decidedAt: bench.gate.seq)
        case .anotherSurface: approval = try decided(bench.gate.entry("s-1", notAfter: now + .minutes(1), surface: .kalshiShortTerm), bench)
        case .anotherMode: approval = try decided(bench.gate.entry("s-1", notAfter: now + .minutes(1), mode: .live), bench)
        case .anotherAccount: approval = try decided(bench.gate.entry("s-1", notAfter: now + .minutes(1), account: "someone"), bench)
        case .anotherGeneration:
            _ = try decided(intent, bench)
            let place = bench.gate.place(bench.gate.seq)
            let other = Place(logID: place.logID, generation: 1, seq: place.seq, hash: place.hash)
            approval = try ApprovalSigner.sign(intent: intent, decision: other, key: bench.gate.key)
        case .anotherLog:
            _ = try decided(intent, bench)
            let place = bench.gate.place(bench.gate.seq)
            let other = Place(logID: String(repeating: "0f", count: 16), generation: 0, seq: place.seq, hash: place.hash)
            approval = try ApprovalSigner.sign(intent: intent, decision: other, key: bench.gate.key)
        case .brokenSignature:
            let good = try decided(intent, bench)
            var signature = good.signature
            signature[3] ^= 1
            approval = Approval(intent: good.intent, decisionSeq: good.decisionSeq, payload: good.payload, signature: signature, keyID: good.keyID)
        case .strangersKey:
            _ = try decided(intent, bench)
            approval = try ApprovalSigner.sign(intent: intent, decision: bench.gate.place(bench.gate.seq), key: SigningKey())
        case .anotherPayload:
            let good = try decided(intent, bench)
            approval = Approval(
                intent: good.intent, decisionSeq: good.decisionSeq, payload: good.payload + [0x98, 0x3F, 0x01], signature: good.signature, keyID: good.keyID)
        case .noDecision:
            try bench.feed(bench.gate.say(.breakerTripped(day: now.utcDate, loss: .zero, limit: .zero), at: now))
            approval = try bench.gate.approval(of: intent, decidedAt: bench.gate.seq)
        case .anotherHash:
            _ = try decided(intent, bench)
            let other = Place(logID: bench.gate.logID, generation: 0, seq: bench.gate.seq, hash: .zero)
            approval = try ApprovalSigner.sign(intent: intent, decision: other, key: bench.gate.key)
        case .anotherQuantity:
            _ = try decided(intent, bench)
            let larger = bench.gate.entry("s-1", quantity: .whole(1_000), notAfter: now + .minutes(1))
            approval = try bench.gate.approval(of: larger, decidedAt: bench.gate.seq)
        }
        let said = try bench.feed(bench.gate.say(.approval(approval), at: now))
        #expect(said.count == 1)
        #expect(bench.conditions == ["approval_mismatch"])
        #expect(bench.stage.permitted == .halted)
        try await bench.run()
        #expect(bench.venue.book.withLock { $0.sends.count } == sent)
        // Halted is halted: a good approval is declined too.
        let next = bench.gate.entry("s-2", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(next)
        #expect(bench.declined(next.id) == ["halted"])
    }

    @Test func anotherLogOfTheGateHaltsTheSurface() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.gate.logID = String(repeating: "0f", count: 16)
        try bench.approve(bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1)))
        #expect(bench.conditions.contains("diverged"))
        #expect(bench.stage.desk.working.isEmpty)
        #expect(bench.stage.permitted == .halted)
    }

    @Test func aKeyThatCannotBeReadHaltsTheSurface() async throws {
        let bench = try Bench()
        bench.rules = ExecutorRules(surface: .kalshiLongTerm, mode: .sim, account: "sim-kalshi-lt", gateKeys: ["no key"])
        try await bench.start()
        try bench.approve(bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1)))
        #expect(bench.stage.permitted == .halted)
        #expect(bench.stage.desk.working.isEmpty)
    }

    @Test func anApprovalOfAForgottenDecisionIsDroppedAndCounted() async throws {
        let bench = try Bench()
        try await bench.start()
        let now = bench.clock.market
        let forgotten = bench.gate.entry("s-0", notAfter: now + .minutes(1))
        try bench.feed(bench.gate.decide(forgotten, at: now))
        let approval = try bench.gate.approval(of: forgotten, decidedAt: bench.gate.seq)
        for number in 1...ApprovalBook.pendingMax { try bench.feed(bench.gate.decide(bench.gate.entry("s-\(number)", notAfter: now), at: now)) }
        let said = try bench.feed(bench.gate.say(.approval(approval), at: now))
        #expect(said.isEmpty)
        #expect(bench.stage.droppedApprovals == 1)
        #expect(!bench.conditions.contains("approval_mismatch"))
    }

    /// Feeds the decision of `intent`; answers its approval.
    private func decided(_ intent: OrderIntent, _ bench: Bench) throws -> Approval {
        try bench.feed(bench.gate.decide(intent, at: bench.clock.market))
        return try bench.gate.approval(of: intent, decidedAt: bench.gate.seq)
    }
}
