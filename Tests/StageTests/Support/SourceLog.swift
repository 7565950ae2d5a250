import Domain
import Wire

@testable import Stage

/// Another service's log, as its reader gets it: lines in order.
struct SourceLog {
    let name: String
    let logID: String
    private(set) var lines: [LogLine] = []

    init(_ name: String, logID: String = String(repeating: "5", count: 32)) {
        self.name = name
        self.logID = logID
    }

    mutating func append(_ event: LogEvent, cause: Cause? = nil) throws {
        let bytes = try EventCodec.encode(event, at: TestClock.start, cause: cause)
        lines.append(LogLine(seq: UInt64(lines.count + 1), previous: lines.last?.hash ?? .zero, event: bytes))
    }

    /// What a reader at `place` is still to be handed.
    func pending(after place: Place?) throws -> [Holdback.Pending] {
        try lines.dropFirst(Int(place?.seq ?? 0)).map { line in
            let position = LogPosition(source: name, logID: logID, generation: 0, seq: line.seq, hash: line.hash)
            return Holdback.Pending(line: line, event: try EventCodec.decode(line.event), position: position)
        }
    }
}
