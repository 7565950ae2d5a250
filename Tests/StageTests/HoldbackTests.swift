import Domain
import TestSupport
import Testing
import Wire

@testable import Stage

/// Which event may be applied next: each log in its order, and nothing before what caused it, as far as that is read here.
@Suite struct HoldbackTests {
    private static let gate = String(repeating: "a", count: 32)
    private static let other = String(repeating: "b", count: 32)

    private func event(_ seq: UInt64, of source: String, because cause: Cause? = nil) -> Holdback.Pending {
        let line = LogLine(seq: seq, previous: .zero, event: Array("{}".utf8))
        let event = LoggedEvent(at: TestClock.start, cause: cause, body: .settled("\(source)-\(seq)"))
        return Holdback.Pending(
            line: line, event: event,
            position: LogPosition(source: source, logID: "log of \(source)", generation: 0, seq: seq, hash: line.hash))
    }

    /// Where the reader stands in the log of the cause, what the cause is called, and whether the event has to wait.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var reader = "executor"
        var sources = ["gate", "executor"]
        var cause: Cause? = Cause(source: "gate", logID: gate, seq: 7)
        var place: Place?
        let waits: Bool

        static func at(_ seq: UInt64, of logID: String = gate) -> Place { Place(logID: logID, generation: 0, seq: seq, hash: .zero) }
    }

    @Test(arguments: [
        Case(testDescription: "no cause", cause: nil, place: Case.at(1), waits: false),
        Case(testDescription: "the cause was applied just now", place: Case.at(7), waits: false),
        Case(testDescription: "the cause was applied long ago", place: Case.at(99), waits: false),
        Case(testDescription: "the cause is the next one", place: Case.at(6), waits: true),
        Case(testDescription: "the cause is far ahead", place: Case.at(0), waits: true),
        Case(testDescription: "nothing of the cause's log was ever applied", place: nil, waits: true),
        Case(testDescription: "the log of the cause is another one now", place: Case.at(3, of: other), waits: false),
        Case(
            testDescription: "the cause is in the same log", cause: Cause(source: "executor", logID: gate, seq: 7), place: nil, waits: false
        ),
        Case(testDescription: "the cause's log is not read here", sources: ["executor"], place: nil, waits: false),
        Case(
            testDescription: "a log of the same surface", reader: "lt/executor", sources: ["lt/gate", "lt/executor"], place: Case.at(6),
            waits: true),
        Case(
            testDescription: "of the same surface, not read yet", reader: "lt/executor", sources: ["lt/gate", "lt/executor"], place: nil,
            waits: true),
        Case(
            testDescription: "of the same surface, applied", reader: "lt/executor", sources: ["lt/gate", "lt/executor"], place: Case.at(7),
            waits: false),
        Case(
            testDescription: "only another surface's is read", reader: "lt/executor", sources: ["st/gate", "lt/executor"], place: nil,
            waits: false),
    ])
    func anEventWaitsForItsCause(case it: Case) {
        var holdback = Holdback(sources: it.sources)
        holdback.add([event(1, of: it.reader, because: it.cause)], from: it.reader)
        let next = holdback.next { name in name == it.reader ? nil : it.place.map { ($0.logID, $0.seq) } }
        #expect((next == nil) == it.waits)
        #expect(holdback.count == (it.waits ? 1 : 0))
    }

    /// What comes after an event that waits waits with it, though nothing caused it: a log keeps its order. Other logs go on.
    @Test func aLogKeepsItsOrderAndOthersGoOn() {
        var holdback = Holdback(sources: ["gate", "executor", "resolver"])
        holdback.add(
            [event(1, of: "executor", because: Cause(source: "gate", logID: "log of gate", seq: 2)), event(2, of: "executor")],
            from: "executor")
        holdback.add([event(1, of: "resolver")], from: "resolver")
        var applied: [String: UInt64] = [:]
        var order: [String] = []
        func drain() {
            while let (pending, drained) = holdback.next(applied: { name in applied[name].map { ("log of \(name)", $0) } }) {
                applied[pending.position.source] = pending.position.seq
                order.append("\(pending.position.source) \(pending.position.seq)\(drained ? " drained" : "")")
            }
        }
        drain()
        #expect(order == ["resolver 1 drained"] && holdback.count == 2)
        holdback.add([event(1, of: "gate")], from: "gate")
        drain()
        #expect(order == ["resolver 1 drained", "gate 1 drained"])
        holdback.add([event(2, of: "gate"), event(3, of: "gate")], from: "gate")
        drain()
        // The next of the first log that has one, until nothing is left.
        #expect(Set(order) == ["resolver 1 drained", "gate 1 drained", "gate 2", "gate 3 drained", "executor 1", "executor 2 drained"])
        #expect(holdback.count == 0)
    }

    /// Whatever order logs are heard in: each is applied in its own order, each event after its cause, and nothing stays behind.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func anyOrderOfArrivalGivesAnOrderOfCauses(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let sources = ["gate", "executor", "resolver", "scanner"]
        // A history as it happened: each event may follow from any that happened before it.
        var logs: [String: [Holdback.Pending]] = [:]
        var happened: [Cause] = []
        for _ in 0..<120 {
            let source = sources[Int.random(in: 0..<4, using: &random)]
            let cause = Bool.random(using: &random) ? happened.randomElement(using: &random) : nil
            let seq = UInt64((logs[source]?.count ?? 0) + 1)
            logs[source, default: []].append(event(seq, of: source, because: cause))
            happened.append(Cause(source: source, logID: "log of \(source)", seq: seq))
        }
        var holdback = Holdback(sources: sources)
        var applied: [String: UInt64] = [:]
        var busy: Set<String> = []
        while logs.values.contains(where: { !$0.isEmpty }) || holdback.count > 0 {
            let free = sources.filter { !busy.contains($0) && !(logs[$0] ?? []).isEmpty }
            guard let source = free.randomElement(using: &random) else {
                Issue.record("seed \(seed): \(holdback.count) events wait for ever")
                return
            }
            let batch = Array((logs[source] ?? []).prefix(Int.random(in: 1...9, using: &random)))
            logs[source]?.removeFirst(batch.count)
            holdback.add(batch, from: source)
            busy.insert(source)
            while let (pending, drained) = holdback.next(applied: { name in applied[name].map { ("log of \(name)", $0) } }) {
                let position = pending.position
                #expect(position.seq == (applied[position.source] ?? 0) + 1, "seed \(seed)")
                if let cause = pending.event.cause, cause.source != position.source {
                    #expect((applied[cause.source] ?? 0) >= cause.seq, "seed \(seed)")
                }
                applied[position.source] = position.seq
                if drained { busy.remove(position.source) }
            }
        }
        #expect(applied.values.reduce(0, +) == 120, "seed \(seed)")
    }
}
