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
    /// - Throws: ``StartRefusal`` when nothing there says so, `FileError` for what cannot be read, `CSVError` for what is not of
    ///   the form that it should have.
    static func find(in directory: String) throws -> MarketTime {
        var rows: [MarketTime] = []
        var settled: [MarketTime] = []
        for name in try StateDirectory.names(directory) where name.hasSuffix(".csv") {
            let table = try CSVTable(path: "\(directory)/\(name)", text: try TextFile.read("\(directory)/\(name)"))
            let lines = table.lines
            if let column = ["ts_utc", "captured_at"].first(where: { table.has($0) }) {
                // The files are in the order of time: the first and the last row bound the rest.
                for line in [lines.first, lines.last].compactMap({ $0 }) { rows.append(try line.time(column)) }
            }
            if table.has("close_time", "result") {
                for line in lines where try !line.text("result").isEmpty { settled.append(try line.time("close_time")) }
            }
        }
        guard let first = rows.min(), let last = rows.max(), let close = settled.filter({ first <= $0 && $0 <= last }).min() else {
            throw StartRefusal(
                "\(directory): no settlement within the recorded rows; say where the replay starts: FROM=2025-09-17T06:00:00Z")
        }
        let start = max(close - .hours(12), first)
        return MarketTime(unixSeconds: start.unixSeconds.ceiledDivision(by: 3_600) * 3_600)
    }
}
