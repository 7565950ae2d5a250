import Domain
import Locked
import Stage
import Testing
import Venues

@testable import Execution

/// A timeout is not a rejection: only the venue ends an unknown.
struct UnknownOrderTests {
    @Test func anOrderWhoseAnswerWasLostIsFoundAndCounted() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.acceptAndDrop] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        let answer = try #require(await performSend(bench))
        try bench.feed(.own(answer))
        #expect(bench.conditions.contains("unknown_order"))
        #expect(bench.stage.permitted == .reducing)
        try await bench.run()
        let order = try #require(bench.venue.book.withLock { $0.orders.first })
        #expect(bench.finished(intent.id).map(\.filled) == [order.filled])
        #expect(bench.venue.book.withLock { $0.sends.count } == 1)
        #expect(bench.conditions.isEmpty)
    }

    @Test func anOrderThatNeverArrivedEndsBySixtySecondsOfListings() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.lose] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        let sent = bench.clock.ns
        try await bench.run()
        #expect(bench.clock.ns - sent >= AbsenceEvidence.settledAfterNs)
        #expect(bench.finished(intent.id).map(\.reason) == ["expired"])
        #expect(bench.conditions.isEmpty)
    }

    @Test func anIntentWithTimeLeftIsTriedAgainAfterThatEvidence() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.lose, .accept(filled: .whole(10))] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(10))
        try bench.approve(intent)
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.reason) == ["filled"])
        #expect(bench.venue.book.withLock { $0.sends.count } == 2)
    }

    @Test func noTimerEndsAnUnknownWhileTheVenueDoesNotAnswer() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.lose] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        let sent = try #require(await performSend(bench))
        try bench.feed(.own(sent))
        for _ in 0..<500 {
            bench.clock.advance(byNs: 3_600_000_000_000)
            let report = LookupReport(startedNs: bench.clock.ns, endedNs: bench.clock.ns, finding: .failed("timed out"))
            let attempt = try #require(bench.stage.desk.working[intent.id]?.attempts.last?.attempt.id)
            try bench.feed(.own(.looked(attempt, report)))
        }
        #expect(bench.finished(intent.id).isEmpty)
        #expect(bench.conditions.contains("unknown_order"))
    }

    @Test func aFillOfAnOrderThatIsNotListedIsNoEvidenceOfAbsence() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.lose] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        let sent = try #require(await performSend(bench))
        try bench.feed(.own(sent))
        let attempt = try #require(bench.stage.desk.working[intent.id]?.attempts.last?.attempt.id)
        for second in 0..<600 {
            let ns = bench.clock.ns + Int64(second) * 1_000_000_000
            let finding: LookupReport.Finding = second % 4 == 0 ? .strayFills([ID("f-9")]) : .absent
            try bench.feed(.own(.looked(attempt, LookupReport(startedNs: ns, endedNs: ns + 1, finding: finding))))
        }
        #expect(bench.finished(intent.id).isEmpty)
    }

    /// Machine time of another run means nothing: the sixty seconds begin again.
    @Test func afterARestartTheSixtySecondsBeginAgain() async throws {
        let bench = try Bench()
        try await bench.start()
        bench.venue.book.withLock { $0.script = [.lose] }
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        let sent = try #require(await performSend(bench))
        try bench.feed(.own(sent))
        bench.clock.advance(byNs: 300_000_000_000)
        try bench.crash()
        let restarted = bench.clock.ns
        try await bench.start()
        try await bench.run()
        #expect(bench.clock.ns - restarted >= AbsenceEvidence.settledAfterNs)
        #expect(bench.finished(intent.id).count == 1)
    }

    @Test func anIDThatTheVenueKnowsIsLookedUpAndNotSentAgain() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        let id = OrderSource(logID: bench.gate.logID, seq: bench.gate.seq + 1).attemptID(1)
        let request = OrderRequest(
            clientOrderID: id, market: intent.market, action: .buy, side: .yes, quantity: .whole(10), limit: intent.limit, timeInForce: .immediateOrCancel)
        let (ns, now) = (bench.clock.ns, bench.clock.market)
        bench.venue.book.withLock { book in _ = book.accept(request, filled: .whole(7), rests: false, ns: ns, market: now) }
        try bench.approve(intent)
        try await bench.run()
        #expect(bench.finished(intent.id).map(\.filled) == [.whole(7)])
        #expect(bench.venue.book.withLock { $0.orders.count } == 1)
    }

    @Test func anIDThatTheVenueClaimsButDoesNotListStaysUnknown() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        let attempt = try #require(bench.stage.desk.working[intent.id]?.attempts.last?.attempt.id)
        let refusal = Refusal(code: "order_already_exists", message: "", kind: .duplicate)
        try bench.feed(.own(.sent(attempt, .placed(.refused(refusal)), machineNs: bench.clock.ns)))
        for minute in 1...60 {
            let ns = bench.clock.ns + Int64(minute) * 60_000_000_000
            try bench.feed(.own(.looked(attempt, LookupReport(startedNs: ns, endedNs: ns, finding: .absent))))
        }
        #expect(bench.finished(intent.id).isEmpty)
        #expect(bench.conditions.contains("unknown_order"))
    }

    @Test(
        arguments: [
            ([(0, 1), (59, 60)], false), ([(0, 1), (60, 61)], true), ([(57, 58), (62, 63)], false), ([(57, 58), (63, 64)], true), ([(70, 71)], false),
            ([(70, 71), (75, 76)], false), ([(70, 71), (76, 77)], true),
        ] as [([(Int64, Int64)], Bool)])
    func absenceNeedsTwoListingsFiveSecondsApartAndSixtyAfterTheSend(looks: [(Int64, Int64)], isProven: Bool) {
        var evidence = AbsenceEvidence(sentNs: 0)
        var proven = false
        for (start, end) in looks { proven = evidence.absent(startedNs: start * 1_000_000_000, endedNs: end * 1_000_000_000) }
        #expect(proven == isProven)
    }

    @Test func twoOrdersOfOneIDHaltTheSurface() async throws {
        let bench = try Bench()
        try await bench.start()
        let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
        try bench.approve(intent)
        let attempt = try #require(bench.stage.desk.working[intent.id]?.attempts.last?.attempt.id)
        try bench.feed(.own(.sent(attempt, .placed(.unknown("timed out")), machineNs: 0)))
        let reports = ["v-1", "v-2"].map { id in
            OrderReport(
                id: ID(id), clientOrderID: attempt, market: intent.market, action: .buy, side: .yes, limit: intent.limit, status: .canceled,
                quantity: .whole(10), filled: .zero, remaining: .zero, fees: .zero, createdAt: nil)
        }
        try bench.feed(.own(.looked(attempt, LookupReport(startedNs: 0, endedNs: 1, finding: .found(reports)))))
        #expect(bench.conditions.contains("venue_disagrees"))
        #expect(bench.stage.permitted == .halted)
        #expect(bench.finished(intent.id).isEmpty)
    }

    /// Carries out the send, leaving the audit of the start to later.
    private func performSend(_ bench: Bench) async -> OrderAnswer? {
        let index = bench.pending.firstIndex { if case .send = $0.effect { true } else { false } }
        return await bench.perform(index: index)
    }
}
