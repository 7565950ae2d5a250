import Domain
import Testing
import Wire

@testable import RiskGate
@testable import Stage

/// The journal alone makes the same gate again, byte for byte: from its first line, from any checkpoint, and when a crash has torn its end.
@Suite struct GateReplayTests {
    private func past(_ seed: UInt64) throws -> Past {
        var past = try Past(seed: seed)
        for _ in 0..<700 { try past.step() }
        return past
    }

    @Test(arguments: (1...4).map { UInt64($0) })
    func theJournalMakesTheSameGateAgain(seed: UInt64) throws {
        let past = try past(seed)
        // Nothing was left out: a history without exits would prove nothing of exits.
        for kind in Past.Kind.allCases { #expect(past.counts[kind] ?? 0 > 0, "seed \(seed): no \(kind.rawValue)") }
        let journal = try GateJournal(past, checkpointEvery: 120)
        let state = try journal.state
        // `fold` throws at the first output that is not, byte for byte, the line that was written.
        let whole = try journal.replay(journal.lines.indices)
        #expect(whole.missing.isEmpty && whole.replayed == journal.lines.count)
        #expect(try StateCodec.encode(whole.machine) == state, "seed \(seed)")
        for (line, bytes, at) in journal.checkpoints {
            let machine = try StateCodec.decode(GateStage.self, from: bytes)
            #expect(try StateCodec.encode(machine) == bytes, "seed \(seed): what is written of the state is not all of it")
            let rest = try journal.replay(line..<journal.lines.count, into: machine, at: at)
            #expect(rest.missing.isEmpty)
            #expect(try StateCodec.encode(rest.machine) == state, "seed \(seed), from line \(line)")
        }
        #expect(journal.checkpoints.count > 3)
    }

    /// A crash between two lines of one batch: what is missing is known from its input.
    @Test(arguments: (5...6).map { UInt64($0) })
    func whatACrashTearsOffIsMadeAgain(seed: UInt64) throws {
        let journal = try GateJournal(try past(seed), checkpointEvery: .max)
        var torn = 0
        for (first, next) in zip(journal.inputs, journal.inputs.dropFirst()) where next - first > 2 {
            let cut = first + 1 + Int(seed) % (next - first - 1)
            let missing = try journal.replay(0..<cut).missing
            let written = try journal.lines[cut..<next].map { try EventCodec.decode($0.event).body }
            #expect(missing == written, "seed \(seed), line \(cut)")
            torn += 1
            if torn == 12 { break }
        }
        #expect(torn == 12)
    }

    /// One bit of the past changed is found at its line.
    @Test func aHistoryThatThisGateDidNotWriteIsRefused() throws {
        let journal = try GateJournal(try past(7), checkpointEvery: .max)
        let second = try #require(journal.inputs.dropFirst(20).first)
        // Without one input, what came of the later ones is not what it would have been.
        var replay = StageReplay(machine: GateStage(), directory: "journal", build: "test")
        #expect(throws: StageError.self) {
            for (index, line) in journal.lines.enumerated() where index != second { try replay.fold(line) }
        }
    }

    /// An input that a stage ignores is not journaled, so it must not have changed anything: no byte of the state.
    @Test(arguments: (8...9).map { UInt64($0) })
    func whatIsIgnoredChangesNothing(seed: UInt64) throws {
        var gate = GateStage()
        var ignored = 0
        for item in try past(seed).inputs {
            let before = gate
            guard !gate.apply(item.input, at: item.at).changed else { continue }
            ignored += 1
            #expect(try StateCodec.encode(gate) == StateCodec.encode(before), "seed \(seed), \(item.input)")
        }
        #expect(ignored > 20)
    }

    /// What is written is read back as it was said.
    @Test func everyEventIsReadBackAsItWasSaid() throws {
        let journal = try GateJournal(try past(10), checkpointEvery: .max)
        for line in journal.lines where InputLine.parse(line.event) == nil {
            let event = try EventCodec.decode(line.event)
            #expect(try EventCodec.encode(event.body, at: event.at, cause: event.cause) == Array(line.event))
        }
    }
}
