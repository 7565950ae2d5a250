import Domain
import FoundationEssentials
import Stage
import Testing
import Venues
import Wire

@testable import Execution

/// Drives the stage and its shell as the runner does, one effect at a time on a virtual clock, and can end the process between any two steps.
final class Bench {
    /// One journaled input with its outputs.
    struct Entry {
        let input: StageInput<OrderAnswer>
        let at: MarketTime
        let outputs: [LogEvent]
    }

    let clock: VirtualClock
    let venue: FakeVenue
    let stop = StopSwitch()
    var gate: TestGate
    var rules: ExecutorRules
    private(set) var stage = ExecutorStage()
    private(set) var journal: [Entry] = []
    private(set) var pending: [(due: Int64, effect: OrderEffect)] = []
    private(set) var shell: VenueExecutor
    private var checkpoint: (state: [UInt8], entries: Int)
    /// What every output said, as an ``Audit`` of a run needs it.
    private(set) var events: [ExecutionEvent] = []

    init(seed: UInt64 = 1, rate: Int64 = 1) throws {
        clock = VirtualClock(rate: rate)
        venue = FakeVenue(clock: clock, seed: seed)
        gate = try TestGate()
        rules = ExecutorRules(surface: .kalshiLongTerm, mode: .sim, account: "sim-kalshi-lt", gateKeys: [gate.key.verifyingKey.pem])
        checkpoint = (try Bench.json(stage), 0)
        let stop = stop
        shell = VenueExecutor(venue: venue, clock: clock.executor) { stop.isOn }
    }

    /// A process starts on the journal, compares the venue with its books, and reaches the gate's head.
    func start(_ state: TradingState? = .active, audits: Bool = true) async throws {
        try feed(.started(StageStart(logID: String(repeating: "cd", count: 16), generation: 0, settings: try rules.json)))
        try feed(.source("risk-gate", .live))
        if let state { try feed(gate.state(state, at: clock.market)) }
        let audit = pending.firstIndex { if case .audit = $0.effect { true } else { false } }
        if audits, let audit, let answer = await perform(index: audit) { try feed(.own(answer)) }
    }

    /// The process ends: effects under way are lost, and the state is what the newest checkpoint and the journal behind it say.
    func crash() throws {
        pending = []
        let (state, entries) = checkpoint
        stage = try Bench.replay(journal[entries...], from: try JSONDecoder().decode(ExecutorStage.self, from: Data(state)))
    }

    /// Writes a checkpoint, as the runner does when it rolls its journal.
    func writeCheckpoint() throws { checkpoint = (try Bench.json(stage), journal.count) }

    func feed(_ inputs: [StageInput<OrderAnswer>]) throws { for input in inputs { try feed(input) } }

    @discardableResult
    func feed(_ input: StageInput<OrderAnswer>) throws -> [ExecutionEvent] {
        let input = try Bench.journaled(input)
        let now = clock.market
        let before = stage
        let step = stage.apply(input, at: now)
        guard step.changed else {
            #expect(before == stage, "an ignored input changed the state")
            return []
        }
        journal.append(Entry(input: input, at: now, outputs: step.outputs))
        let said = step.outputs.compactMap { if case .execution(let event) = $0 { event } else { nil } }
        events += said
        for effect in step.effects { pending.append((clock.ns + effect.delay.nanoseconds, effect)) }
        return said
    }

    /// Carries out one effect that is due next; answers what it brought back, which is not fed yet.
    func perform(index: Int? = nil) async -> OrderAnswer? {
        guard let next = index ?? pending.indices.min(by: { pending[$0].due < pending[$1].due }) else { return nil }
        let (due, effect) = pending.remove(at: next)
        clock.advance(toNs: due)
        return await shell.answer(to: effect)
    }

    /// Drops all effects, as if they took for ever.
    func losePending() { pending = [] }

    /// Carries out effects until none is left; fails after `limit`.
    func run(limit: Int = 2_000) async throws {
        for _ in 0..<limit {
            guard let answer = await perform() else { return }
            try feed(.own(answer))
        }
        Issue.record("effects do not end: \(pending.map(\.effect))")
    }

    func approve(_ intent: OrderIntent) throws { try feed(try gate.approve(intent, at: clock.market)) }

    /// The terminal events of an intent.
    func finished(_ id: ID<OrderIntent>) -> [FinishedOrder] {
        events.compactMap { if case .finished(let order) = $0, order.intent.id == id { order } else { nil } }
    }

    func declined(_ id: ID<OrderIntent>) -> [String] {
        events.compactMap { if case .declined(id, let reason) = $0 { reason } else { nil } }
    }

    var conditions: [String] { stage.desk.conditions.conditions.map(\.name) }
}

extension Bench {
    /// A journal folded from a state; outputs must be the same.
    static func replay(_ journal: some Sequence<Entry>, from state: ExecutorStage = ExecutorStage()) throws -> ExecutorStage {
        var stage = state
        for (index, entry) in journal.enumerated() {
            let step = stage.apply(entry.input, at: entry.at)
            #expect(step.changed, "a journaled input means nothing at replay")
            #expect(step.outputs == entry.outputs, "replay differs at entry \(index)")
        }
        return stage
    }

    static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    /// An input after a round trip through the journal's encoding.
    private static func journaled(_ input: StageInput<OrderAnswer>) throws -> StageInput<OrderAnswer> {
        switch input {
        case .own(let answer): .own(try JSONDecoder().decode(OrderAnswer.self, from: Data(try json(answer))))
        case .event(let event, let position):
            .event(try EventCodec.decode(try EventCodec.encode(event.body, at: event.at, cause: event.cause)), from: position)
        case .started, .tick, .stopFile, .source, .heard: input
        }
    }
}

extension Duration {
    var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
