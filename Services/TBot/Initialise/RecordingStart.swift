import Daemon
import Domain

/// Where a replay of recordings starts unless a person says so: twelve hours before the first settlement that lies within the recorded
/// rows. Decided once, before anything reads the settings, and passed on by name, so that the clock and the embedded venues agree.
enum RecordingStart {
    /// Sets `TBOT_REPLAY_FROM` where recordings are asked for without it.
    /// - Throws: ``StartRefusal`` when the recordings do not say where, `FileError`.
    static func decide(in variables: inout [String: String]) throws {
        let from = SettingKey.replayFrom.rawValue
        guard let recordings = variables[SettingKey.simRecordings.rawValue], variables[from] == nil else { return }
        let directory = FileLayout(state: recordings, run: recordings).state
        guard FileKind.at(directory) == .directory else {
            throw StartRefusal("\(directory): no directory of recordings; give RECORDINGS=dir")
        }
        variables[from] = try find(in: directory).rfc3339Seconds
    }

    /// The start for the CSV files of `directory`: columns `ts_utc` or `captured_at` say what is recorded, `close_time` beside a `result`
    /// what was settled.
    /// - Throws: ``StartRefusal`` when nothing there says so, `FileError` for a directory that cannot be read.
    static func find(in directory: String) throws -> MarketTime {
        var rows: [MarketTime] = []
        var settled: [MarketTime] = []
        for name in try StateDirectory.names(directory) where name.hasSuffix(".csv") {
            let lines = try TextFile.read("\(directory)/\(name)").split(whereSeparator: \.isNewline)
            guard let header = lines.first.map({ fields(of: $0) }) else { continue }
            if let column = header.firstIndex(where: { $0 == "ts_utc" || $0 == "captured_at" }) {
                // The files are in the order of time: the first and the last row bound the rest.
                for line in [lines.dropFirst().first, lines.last].compactMap({ $0 }) { rows += time(fields(of: line), column) }
            }
            if let close = header.firstIndex(of: "close_time"), let result = header.firstIndex(of: "result") {
                for line in lines.dropFirst() {
                    let fields = fields(of: line)
                    if fields.count > result, !fields[result].isEmpty { settled += time(fields, close) }
                }
            }
        }
        guard let first = rows.min(), let last = rows.max(), let close = settled.filter({ first <= $0 && $0 <= last }).min() else {
            throw StartRefusal(
                "\(directory): no settlement within the recorded rows; say where the replay starts: FROM=2025-09-17T06:00:00Z")
        }
        let start = max(close - .hours(12), first)
        return MarketTime(unixSeconds: start.unixSeconds.ceiledDivision(by: 3_600) * 3_600)
    }

    private static func time(_ fields: [String], _ column: Int) -> [MarketTime] {
        guard column < fields.count, let time = try? MarketTime(rfc3339: fields[column]) else { return [] }  // no time, no bound
        return [time]
    }

    /// The fields of a CSV line; a quoted field may hold commas and doubled quotes.
    private static func fields(of line: Substring) -> [String] {
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field)
                field = ""
            default: field.append(character)
            }
        }
        return fields + [field]
    }
}
