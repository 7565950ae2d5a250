import Domain
import Wire

@testable import RiskGate
@testable import Stage

/// A gate's journal, written as its runner writes it: the inputs that changed something, each with what came of it.
struct GateJournal {
    private(set) var lines: [LogLine] = []
    /// Where each input stands.
    private(set) var inputs: [Int] = []
    /// The state as a checkpoint holds it, before the line of this index.
    private(set) var checkpoints: [(line: Int, state: [UInt8], at: MarketTime)] = []
    private(set) var gate = GateStage()
    private var seq: UInt64 = 0

    /// - Parameter every: after so many inputs there is a checkpoint.
    init(_ past: Past, checkpointEvery every: Int) throws {
        for (index, item) in past.inputs.enumerated() {
            if index % every == every - 1 { checkpoints.append((lines.count, try StateCodec.encode(gate), item.at)) }
            try apply(item.input, at: item.at)
        }
    }

    /// The state that the journal ends in.
    var state: [UInt8] { get throws { try StateCodec.encode(gate) } }

    /// Folds the lines of `range` into a stage as a restart does, holding each output against its line.
    func replay(_ range: Range<Int>, into machine: GateStage = GateStage(), at: MarketTime = MarketTime(unixMicros: .min)) throws
        -> StageRecovery<GateStage>
    {
        var replay = StageReplay(machine: machine, directory: "journal", build: "test")
        replay.begin(at: at, places: [:])
        for line in lines[range] { try replay.fold(line) }
        return replay.finish()
    }

    private mutating func apply(_ input: StageInput<GateStage.Own>, at: MarketTime) throws {
        let step = gate.apply(input, at: at)
        guard step.changed else { return }
        inputs.append(lines.count)
        var cause: Cause?
        switch input {
        case .event(let event, let position):
            cause = Cause(source: position.source, logID: position.logID, seq: position.seq)
            append(
                InputLine.encode(event: try EventCodec.encode(event.body, at: event.at, cause: event.cause)[...], from: position, at: at))
        case .started(let start): try append(.started(start), at: at)
        case .tick: try append(.tick, at: at)
        case .stopFile(let seen): try append(.stopFile(seen), at: at)
        case .heard(let source, let time): try append(.heard(source, at: time), at: at)
        case .source(let name, let status): try append(.source(name, status), at: at)
        case .own(let own): try append(.own(own), at: at)
        }
        for output in step.outputs { append(try EventCodec.encode(output, at: at, cause: cause)) }
    }

    private mutating func append(_ local: InputLine.Local<GateStage.Own>, at: MarketTime) throws {
        append(try InputLine.encode(local: local, at: at))
    }

    private mutating func append(_ event: [UInt8]) {
        seq += 1
        lines.append(LogLine(seq: seq, previous: lines.last?.hash ?? .zero, event: event))
    }
}
