import Domain
import Wire

@testable import Journal
@testable import Stage

/// A journal as a test reads it: its lines, and what they say.
struct JournalText {
    let lines: [LogLine]

    /// - Throws: the journal's error when a hash, a seq or a joint is wrong.
    init(_ directory: String) throws {
        var reader = try JournalReader(directory: directory)
        var lines: [LogLine] = []
        while let line = try reader.next() { lines.append(line) }
        self.lines = lines
    }

    /// What one line says.
    enum Entry: Hashable {
        case opening
        /// An input of another log.
        case event(source: String, seq: UInt64)
        /// An input of the service's own, as its JSON.
        case local(String)
        case output(LogEvent)
    }

    var entries: [Entry] { get throws { try lines.map { try JournalText.entry($0) } } }

    var outputs: [LogEvent] {
        get throws { try entries.compactMap { if case .output(let event) = $0 { event } else { nil } } }
    }

    /// The events of `source` that were taken in, in the order applied.
    func seqs(of source: String) throws -> [UInt64] {
        try entries.compactMap { if case .event(source, let seq) = $0 { seq } else { nil } }
    }

    /// The market time of each line.
    var times: [MarketTime] {
        get throws { try lines.map { line in try InputLine.parse(line.event)?.at ?? EventCodec.decode(line.event).at } }
    }

    static func entry(_ line: LogLine) throws -> Entry {
        switch InputLine.parse(line.event)?.input {
        case .event(_, let position)?: return .event(source: position.source, seq: position.seq)
        case .local(let bytes)?: return .local(String(decoding: bytes, as: UTF8.self))
        case nil:
            let body = try EventCodec.decode(line.event).body
            if case .opening = body { return .opening }
            return .output(body)
        }
    }
}

extension JournalText {
    /// What the ledger said of the logs that it reads, in order.
    var conditions: [SourceStatus] {
        get throws {
            try outputs.compactMap {
                if case .offer(.condition(let condition)) = $0 { SourceStatus(rawValue: condition.reason) } else { nil }
            }
        }
    }
}
