public import Domain
import Journal
public import Wire

/// A stage brought back from its journal, and how far it had read each log.
public struct StageRecovery<Machine: Stage>: Sendable {
    public var machine: Machine
    /// The highest input of each source in the journal.
    public var places: [String: Place]
    /// The time of the newest line: market time goes on from here.
    public var at: MarketTime
    /// Lines that were replayed.
    public var replayed: Int
    /// Outputs of the last input that a crash kept off the disk: nobody has seen them, and they are written before anything else.
    public var missing: [LogEvent]
    /// What caused them.
    public var cause: Cause?
}

/// Folds journal lines into a stage, holding each output that it makes against the one that was written.
struct StageReplay<Machine: Stage> {
    private(set) var recovery: StageRecovery<Machine>
    private var expected: [LogEvent] = []
    private var cause: Cause?
    private var build: String
    private let directory: String
    /// The seq of the segment's opening, which is its name.
    private var segment: UInt64?

    /// - Parameter build: the build that wrote the newest segment.
    init(machine: Machine, directory: String, build: String) {
        self.build = build
        recovery = StageRecovery(machine: machine, places: [:], at: MarketTime(unixMicros: .min), replayed: 0, missing: [], cause: nil)
        self.directory = directory
    }

    /// Sets where a checkpoint left off.
    mutating func begin(at: MarketTime, places: [String: Place]) {
        recovery.at = max(recovery.at, at)
        recovery.places = places
    }

    /// Takes the next line of the journal.
    mutating func fold(_ line: LogLine) throws {
        recovery.replayed += 1
        // The newest segment alone is replayed from the line after its opening.
        if segment == nil { segment = max(1, line.seq - 1) }
        if let (input, at) = InputLine.parse(line.event) {
            guard expected.isEmpty else { throw differs(line) }
            recovery.at = max(recovery.at, at)
            try apply(input, at: at, line: line)
            return
        }
        let event = try decode(line)
        if case .opening(let opening) = event.body {
            build = opening.build
            segment = line.seq
            guard expected.isEmpty else { throw differs(line) }
            recovery.at = max(recovery.at, event.at)
            return
        }
        guard !expected.isEmpty else { throw differs(line) }
        let made = try EventCodec.encode(expected.removeFirst(), at: recovery.at, cause: cause)
        guard line.event.elementsEqual(made) else { throw differs(line) }
    }

    /// The end of the journal was reached. A crash may have torn a batch between two lines: what is then missing is known from its input.
    func finish() -> StageRecovery<Machine> {
        var recovery = recovery
        recovery.missing = expected
        recovery.cause = cause
        return recovery
    }

    private mutating func apply(_ input: InputLine.Parsed, at: MarketTime, line: LogLine) throws {
        switch input {
        case .event(let bytes, let position):
            let event: LoggedEvent
            do {
                event = try EventCodec.decode(bytes)
            } catch {
                throw unreadable(line, error)
            }
            cause = Cause(source: position.source, logID: position.logID, seq: position.seq)
            recovery.places[position.source] = Place(
                logID: position.logID, generation: position.generation, seq: position.seq, hash: position.hash)
            expected = recovery.machine.apply(.event(event, from: position), at: at).outputs
        case .local(let bytes):
            let local: InputLine.Local<Machine.Own>
            do {
                local = try StateCodec.decode(InputLine.Local<Machine.Own>.self, from: bytes)
            } catch {
                throw unreadable(line, error)
            }
            cause = nil
            expected = recovery.machine.apply(local.input, at: at).outputs
        }
    }

    private func decode(_ line: LogLine) throws -> LoggedEvent {
        do {
            return try EventCodec.decode(Array(line.event))
        } catch {
            throw unreadable(line, error)
        }
    }

    private func differs(_ line: LogLine) -> StageError { .replayDiffers(file: file, seq: line.seq, build: build) }

    private func unreadable(_ line: LogLine, _ error: any Error) -> StageError {
        .unreadable(file: file, seq: line.seq, reason: "\(error)")
    }

    private var file: String { segmentPath(of: segment ?? 1, in: directory) }
}

/// The file of the segment that begins with line `seq`: a segment is named by its first seq in 20 digits.
func segmentPath(of seq: UInt64, in directory: String) -> String {
    let digits = String(seq)
    return "\(directory)/\(String(repeating: "0", count: 20 - digits.utf8.count))\(digits).jsonl"
}

extension InputLine.Local {
    /// The input as the stage takes it.
    var input: StageInput<Own> {
        switch self {
        case .started(let start): .started(start)
        case .stopFile(let seen): .stopFile(seen)
        case .source(let name, let status): .source(name, status)
        case .tick: .tick
        case .heard(let name, let at): .heard(name, at: at)
        case .own(let own): .own(own)
        }
    }
}
