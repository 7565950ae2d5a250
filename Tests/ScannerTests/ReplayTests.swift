import Domain
import Stage
import Testing
import Wire

@testable import Scanner

/// The journal alone makes the same scanner again: the same inputs give the same bytes, also when the state was written down and read
/// back on the way.
struct ReplayTests {
    /// What the scanner said to `inputs`, as the journal holds it; its state is written and read back before every `every`th input.
    private func fold(_ inputs: [ScanHistory.Input], rereadEvery every: Int?) throws -> (
        lines: [[UInt8]], effects: [ScannerStage.Effect], state: [UInt8]
    ) {
        var bench = ScanBench()
        var lines: [[UInt8]] = []
        var effects: [ScannerStage.Effect] = []
        for (index, item) in inputs.enumerated() {
            if let every, index % every == every - 1 { try bench.reread() }
            let step = bench.stage.apply(item.input, at: item.at)
            for output in step.outputs { lines.append(try EventCodec.encode(output, at: item.at, cause: nil)) }
            effects += step.effects
        }
        return (lines, effects, try bench.encoded())
    }

    @Test(arguments: 0..<5 as Range<UInt64>)
    func theSameInputsGiveTheSameBytes(seed: UInt64) throws {
        let inputs = try ScanHistory(seed: seed, steps: 400).inputs
        let straight = try fold(inputs, rereadEvery: nil)
        for every in [inputs.count / 2, 17] {
            let restarted = try fold(inputs, rereadEvery: every)
            #expect(
                restarted.lines == straight.lines && restarted.effects == straight.effects && restarted.state == straight.state,
                "seed \(seed)")
        }
        // What is written is read back as it was said.
        for line in straight.lines {
            let event = try EventCodec.decode(line)
            #expect(try EventCodec.encode(event.body, at: event.at, cause: nil) == line, "seed \(seed)")
        }
    }

    /// An input that the stage ignores is not journaled, so it must not have left a trace; and the journal without it makes the same
    /// scanner.
    @Test(arguments: 10..<13 as Range<UInt64>)
    func whatIsIgnoredLeavesNoTrace(seed: UInt64) throws {
        let inputs = try ScanHistory(seed: seed, steps: 250).inputs
        var stage = ScannerStage()
        var kept: [ScanHistory.Input] = []
        var lines: [[UInt8]] = []
        for item in inputs {
            let before = try ScanBench.encode(stage)
            let step = stage.apply(item.input, at: item.at)
            for output in step.outputs { lines.append(try EventCodec.encode(output, at: item.at, cause: nil)) }
            if step.changed {
                kept.append(item)
            } else {
                #expect(
                    try ScanBench.encode(stage) == before && step.outputs.isEmpty && step.effects.isEmpty, "seed \(seed): \(item.input)")
            }
        }
        #expect(kept.count < inputs.count)
        let again = try fold(kept, rereadEvery: nil)
        #expect(try again.lines == lines && again.state == ScanBench.encode(stage), "seed \(seed)")
    }

    /// Over any history every candidate ends in exactly one verdict, and every rule of the hand-out holds at every step.
    @Test(arguments: 100..<140 as Range<UInt64>)
    func everyCandidateEndsInExactlyOneVerdict(seed: UInt64) throws {
        let history = try ScanHistory(seed: seed, steps: 300)
        #expect(history.faults.isEmpty, "seed \(seed): \(history.faults)")
        let record = history.bench.record
        #expect(record.faults.isEmpty, "seed \(seed): \(record.faults)")
        #expect(record.open.isEmpty, "seed \(seed): \(record.open) have no verdict")
        #expect(record.ended.count == record.offered.count)
    }

    /// What the histories are worth: all that can happen to a candidate does.
    @Test func theHistoriesHoldEverythingThatCanHappen() throws {
        var verdicts: Set<Verdicts.Verdict> = []
        var refusals: Set<String> = []
        var drops: Set<String> = []
        for seed in 100..<130 as Range<UInt64> {
            let history = try ScanHistory(seed: seed, steps: 300)
            verdicts.formUnion(history.bench.record.ended.values)
            refusals.formUnion(history.refusals)
            drops.formUnion(history.drops)
        }
        #expect(verdicts == [.superseded, .skipped, .lost, .decided])
        #expect(
            refusals == ["halted", "suspended", "closes-soon", "no-offer", "price-band", "unpriceable-fee", "waited-too-long", "stopped"])
        #expect(drops == ["not-trading", "volume", "category", "offered-lately", "unchanged"])
    }
}
