import Domain
import Stage
import Testing
import Wire

@testable import Scanner

/// How a candidate that was handed out ends, how scanning ends, and how another log's loss is told.
struct VerdictTests {
    /// Lost is what was handed out and not decided by its deadline, seen against the gate's head: everything that the gate said by then
    /// was applied here.
    @Test(arguments: [
        (gateAfter: Span.zero, isLost: false), (.minutes(5) - Span(micros: 1), false), (.minutes(5), false),
        (.minutes(5) + Span(micros: 1), true), (.hours(9), true),
    ])
    func whatIsNotDecidedInTimeIsLost(gateAfter: Span, isLost: Bool) throws {
        var bench = try ScanBench.running()
        bench.scan(Listed("A", at: bench.now))
        let id = try #require(bench.handed.first).id
        let gateTime = bench.now + gateAfter
        // Time alone proves nothing, nor does another log, nor a gate that is lost.
        bench.now = bench.now + .days(1)
        bench.put(.tick)
        bench.put(.heard("resolver", at: bench.now))
        #expect(!bench.isNews)
        for status in [SourceStatus.catchingUp, .live, .silent, .catchingUp] { bench.put(.source("risk-gate", status)) }
        #expect(bench.lost.isEmpty && bench.stage.outstanding.count == 1)
        bench.hear(gateAt: gateTime)
        #expect(bench.isNews == isLost)
        #expect(bench.lost == (isLost ? [id] : []) && bench.stage.outstanding.isEmpty == isLost)
        bench.decide(id)
        #expect(bench.isNews != isLost, "a late decision finds nothing")
        bench.hear(gateAt: bench.now)
        #expect(!bench.isNews)
        #expect(bench.record.open.isEmpty && bench.record.faults.isEmpty)
    }

    @Test func whatTheGateDecidesIsNotLost() throws {
        var bench = try ScanBench.running()
        bench.scan(Listed("A", at: bench.now), Listed("B", at: bench.now))
        let ids = bench.handed.map(\.id)
        bench.decide(ids[0])
        #expect(bench.isNews)
        bench.decide(ids[0])
        #expect(!bench.isNews, "a candidate is decided once")
        bench.hear(gateAt: bench.now + .hours(1))
        #expect(bench.lost == [ids[1]])
        #expect(bench.record.open.isEmpty && bench.record.faults.isEmpty)
    }

    /// A predictor that kept silent until the deadline has its slot again, whether or not the gate is heard; what became of the candidate
    /// only the gate's head tells.
    @Test func aSlotIsFreedByItsDeadlineAndLosesNobody() throws {
        var bench = try ScanBench.running(ScanBench.rules { $0.slots = 1 })
        bench.scan(Listed("A", at: bench.now))
        let first = try #require(bench.handed.first)
        bench.now = bench.now + .minutes(1)
        bench.put(.own(.scanned([Listed("B", at: bench.now).observation], listed: 1, problems: [])))
        bench.now = first.deadline
        bench.put(.tick)
        #expect(bench.handed.isEmpty && bench.stage.waiting.count == 1)
        bench.now = bench.now + Span(micros: 1)
        bench.put(.tick)
        #expect(bench.handed.map(\.market.id.value) == ["B"] && bench.lost.isEmpty && bench.stage.outstanding.count == 2)
        bench.hear(gateAt: bench.now)
        #expect(bench.lost == [first.id] && bench.record.faults.isEmpty)
    }

    /// While the gate is silent not more goes out than can be kept in mind.
    @Test func whatIsOutHasABound() throws {
        var bench = try ScanBench.running(ScanBench.rules { $0.slots = 64 }, pullers: 64)
        bench.scan((0..<1_100).map { Listed("M-\($0)", at: bench.now) })
        #expect(bench.handed.count == ScannerStage.outstandingMax && bench.stage.waiting.count == 1_100 - ScannerStage.outstandingMax)
        bench.decide(try #require(bench.handed.first).id)
        #expect(bench.handed.count == 1)
    }

    /// A slot that its candidate never left is free again at once.
    @Test func whatCouldNotBeSentIsLost() throws {
        var bench = try ScanBench.running(ScanBench.rules { $0.slots = 1 })
        bench.scan(Listed("A", at: bench.now), Listed("B", at: bench.now))
        let first = try #require(bench.handed.first).id
        bench.put(.own(.unsent(first)))
        #expect(bench.lost == [first] && bench.handed.map(\.market.id.value) == ["B"])
        bench.put(.own(.unsent(first)))
        #expect(!bench.isNews)
        #expect(bench.record.faults.isEmpty)
    }

    /// A restart forgets nothing: what was out before it is decided or lost after it, and no id is given twice.
    @Test func aRestartForgetsNoCandidate() throws {
        var bench = try ScanBench.running()
        bench.scan((0..<6).map { Listed("M-\($0)", at: bench.now) })
        let out = bench.handed.map(\.id)
        #expect(out.count == 4 && bench.stage.waiting.count == 2)
        try bench.reread()
        try bench.start()
        #expect(bench.handed.isEmpty, "no predictor is known to be there")
        bench.decide(out[1])
        #expect(bench.isNews)
        bench.now = bench.now + .minutes(6)
        bench.hear(gateAt: bench.now)
        #expect(Set(bench.lost) == Set(out).subtracting([out[1]]))
        #expect(bench.skipped.map(\.refusal) == ["waited-too-long", "waited-too-long"])
        bench.now = bench.now + .minutes(10)
        bench.scan(Listed("new", at: bench.now))
        #expect(bench.offered.map(\.id.value) == ["c-abcd-7"])
        #expect(bench.record.open.count == 1 && bench.record.faults.isEmpty)
    }

    /// A part of the listing that cannot be read is said while it lasts, and one of which nothing can be read stops entries.
    @Test func whatCannotBeReadOfAListingIsSaid() throws {
        var bench = try ScanBench.running()
        func conditions() -> [Condition] {
            bench.outputs.compactMap { event -> Condition? in if case .condition(let condition) = event { condition } else { nil } }
        }
        bench.scan([Listed("A", at: bench.now)], problems: ["KXCPI: malformed fee_type", "KXU3: malformed"])
        #expect(conditions().map(\.demands) == [.active])
        #expect(conditions().first?.reason == "2 parts of the venue's listing could not be read, the first: KXCPI: malformed fee_type")
        bench.now = bench.now + .minutes(15)
        bench.scan([], listed: 1, problems: ["KXU3: malformed"])
        #expect(conditions().isEmpty, "it lasts")
        bench.now = bench.now + .minutes(15)
        bench.scan([], listed: 0, problems: ["KXU3: malformed"])
        #expect(conditions().map(\.demands) == [.reducing])
        bench.now = bench.now + .minutes(15)
        bench.scan([Listed("B", at: bench.now)])
        #expect(conditions().map(\.demands) == [nil] && conditions().map(\.name) == ["venue_unreadable"])
    }

    /// SIGUSR1: what waits is let go by name, nothing new is begun; what is out is still decided or lost.
    @Test func drainingEndsScanningAndNothingElse() throws {
        var bench = try ScanBench.running()
        bench.scan((0..<9).map { Listed("M-\($0)", at: bench.now) })
        let out = bench.handed.map(\.id)
        bench.put(.own(.drain))
        #expect(bench.isNews)
        #expect(bench.skipped == Array(repeating: CheckResult(.stop, refusal: "stopped"), count: 5))
        #expect(bench.stage.waiting.isEmpty && bench.stage.outstanding.count == 4)
        bench.put(.own(.drain))
        #expect(!bench.isNews, "once")
        bench.decide(out[0])
        #expect(bench.isNews)
        #expect(bench.handed.isEmpty)
        var asked = 0
        for _ in 0..<100 {
            bench.now = bench.now + .minutes(1)
            bench.put(.tick)
            if bench.isScanAsked { asked += 1 }
            bench.hear(gateAt: bench.now)
        }
        #expect(asked == 0)
        #expect(bench.record.open.isEmpty && bench.record.faults.isEmpty)
    }

    /// A scan that is out when draining begins comes back, and offers nothing.
    @Test func aScanThatComesBackWhileDrainingOffersNothing() throws {
        var bench = try ScanBench.running()
        try bench.open("A")
        bench.put(.tick)
        #expect(bench.isScanAsked)
        bench.put(.own(.drain))
        bench.put(
            .own(.scanned([Listed("A", at: bench.now).observation, Listed("B", at: bench.now).observation], listed: 2, problems: [])))
        #expect(bench.offered.isEmpty && bench.handed.isEmpty && bench.stage.waiting.isEmpty)
        #expect(bench.summary?.listed == 2)
        #expect(bench.record.open.isEmpty)
    }

    /// Another log in the place of one that was read: the surface halts until a person has looked, and the name says which.
    @Test(arguments: ScannerStage.reads)
    func aLogThatDivergedHaltsTheSurface(name: String) throws {
        var bench = try ScanBench.running()
        bench.put(.source(name, .diverged))
        #expect(bench.isNews)
        let raised = try #require(bench.conditions.first)
        #expect(bench.conditions.count == 1 && raised.name == "diverged" && raised.subject == name && raised.demands == .halted)
        bench.put(.source(name, .diverged))
        #expect(!bench.isNews, "said once")
        // The next start, after a person has adopted the log, finds it live.
        try bench.reread()
        try bench.start()
        bench.put(.source(name, .live))
        #expect(bench.conditions == [Condition(name: "diverged", subject: name, demands: nil, reason: "it is read again")])
        bench.put(.source(name, .live))
        #expect(!bench.isNews)
    }
}
