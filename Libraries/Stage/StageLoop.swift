import Bus
import Domain
import Journal
import Wire

/// The runner's one loop: the only place where a stage is applied and its journal written.
struct StageLoop<Shell: StageShell> {
    typealias Own = Shell.Machine.Own

    private let runner: StageRunner<Shell>
    private var machine: Shell.Machine
    private var places: [String: Place]
    private var at: MarketTime
    private var missing: (outputs: [LogEvent], cause: Cause?)
    private var holdback: Holdback
    private var latches: [String: Latch] = [:]
    private var batch = Batch<Shell.Machine.Effect>()

    init(runner: StageRunner<Shell>, recovery: StageRecovery<Shell.Machine>) {
        self.runner = runner
        machine = recovery.machine
        places = recovery.places
        at = recovery.at
        missing = (recovery.missing, recovery.cause)
        holdback = Holdback(sources: runner.sources.map(\.name))
    }

    /// Runs until the inbox is closed and empty, then writes a checkpoint.
    ///
    /// - Throws: the journal's and the bus's errors; `CancellationError` when the task is cancelled: then there is no checkpoint, and the
    ///   next start replays.
    mutating func run() async throws {
        try await withThrowingDiscardingTaskGroup { effects in
            try addMissing()
            let head = runner.journal.head
            try apply(.started(StageStart(logID: head.logID, generation: head.generation, settings: runner.settings)))
            try await commit(&effects)
            while true {
                let items = try await runner.inbox.queue.take(upTo: StageRunner<Shell>.batchLimit)
                if items.isEmpty { break }
                for item in items { try take(item) }
                try applyReady()
                try await commit(&effects)
                runner.progress.turned(runner.shell.describe(machine), heldBack: holdback.count, committed: at)
                if runner.journal.shouldRoll { try await checkpoint() }
            }
            effects.cancelAll()
        }
        try await checkpoint()
    }

    private mutating func take(_ item: StageInbox<Own>.Item) throws {
        switch item {
        case .local(let local):
            try apply(local)
        case .heartbeat(let source, let head, let at):
            guard let place = places[source], place.logID == head.logID, place.seq >= head.seq else { return }
            try apply(.heard(source, at: at))
        case .lines(let lines, let source, let applied):
            latches[source] = applied
            holdback.add(lines, from: source)
        }
    }

    /// Applies every event whose cause was applied.
    private mutating func applyReady() throws {
        while let (pending, drained) = holdback.next(applied: { name in places[name].map { ($0.logID, $0.seq) } }) {
            if isNew(pending.position) { try apply(pending) }
            if drained { latches.removeValue(forKey: pending.position.source)?.open() }
        }
    }

    /// Whether the place in its log is behind it: what was applied once is not applied again, wherever the reader began.
    private func isNew(_ position: LogPosition) -> Bool {
        guard let place = places[position.source], place.logID == position.logID else { return true }
        return position.seq > place.seq
    }

    private mutating func apply(_ pending: Holdback.Pending) throws {
        let position = pending.position
        places[position.source] = Place(logID: position.logID, generation: position.generation, seq: position.seq, hash: position.hash)
        if case .input = pending.event.body { return }
        let now = advance()
        let step = machine.apply(.event(pending.event, from: position), at: now)
        guard step.changed else { return }
        let input = InputLine.encode(event: pending.line.event, from: position, at: now)
        try add(input, step, cause: Cause(source: position.source, logID: position.logID, seq: position.seq))
    }

    private mutating func apply(_ local: InputLine.Local<Own>) throws {
        let now = advance()
        let step = machine.apply(local.input, at: now)
        if step.changed { try add(try InputLine.encode(local: local, at: now), step, cause: nil) }
    }

    /// Market time never goes back within a log.
    private mutating func advance() -> MarketTime {
        at = max(at, runner.clock())
        return at
    }

    private mutating func add(_ input: [UInt8], _ step: Step<Shell.Machine.Effect>, cause: Cause?) throws {
        batch.events.append(input)
        let first = batch.events.count
        for output in step.outputs { batch.events.append(try EventCodec.encode(output, at: at, cause: cause)) }
        batch.effects.append(contentsOf: step.effects.map { ($0, first..<batch.events.count) })
    }

    /// Writes the outputs that a crash kept off the disk; nobody has seen them, and `started` asks for their effects again.
    private mutating func addMissing() throws {
        for output in missing.outputs { batch.events.append(try EventCodec.encode(output, at: at, cause: missing.cause)) }
        missing = ([], nil)
    }

    /// Journal, then bus, then wire.
    private mutating func commit(_ effects: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        guard !batch.events.isEmpty else { return }
        let lines = try runner.journal.append(batch.events)
        try await runner.outlet.publish(.log, lines.map(\.bytes))
        let (shell, inbox) = (runner.shell, runner.inbox)
        for (effect, range) in batch.effects {
            let outputs = Array(lines[range])
            effects.addTask { for own in await shell.perform(effect, lines: outputs) { inbox.put(own) } }
        }
        batch = Batch()
    }

    private mutating func checkpoint() async throws {
        let state = try StateCodec.encode(machine)
        let line = try runner.journal.roll(to: Checkpoint(state: state, stateVersion: Shell.Machine.version, places: places), at: advance())
        try await runner.outlet.publish(.log, [line.bytes])
    }
}

/// What one commit writes and sets off.
private struct Batch<Effect: Sendable> {
    var events: [[UInt8]] = []
    var effects: [(effect: Effect, lines: Range<Int>)] = []
}
