import Daemon
import Domain
import Glibc

/// Finds the market time at which a stack goes on: the newest that any record shows, so that time neither goes back nor passes while
/// nothing runs.
struct ResumePoint: Sendable {
    let layout: FileLayout
    let world: World

    /// The clock of the run that starts at `wall`.
    /// - Throws: `ClockError` for an old clock file that cannot be read, `FileError`.
    func clock(rate: Int, wall: MarketTime) throws -> ClockFile {
        guard let start = world.origin else { return ClockFile(wallOrigin: wall, origin: wall, rate: 1) }
        let known = [ClockMark(layout).read(), try ClockFile.read(layout.clock)?.origin] + (try journalTails())
        let origin = known.compactMap { $0 }.reduce(start, max)
        // To the millisecond above: the file holds no more, and what it loses must not lead back.
        let millis = (origin.unixMicros + 999).flooredDivision(by: 1_000)
        return ClockFile(
            wallOrigin: MarketTime(unixMicros: wall.unixMicros.flooredDivision(by: 1_000) * 1_000),
            origin: MarketTime(unixMicros: millis * 1_000), rate: rate)
    }

    /// The `at` of the last line of every journal.
    private func journalTails() throws(FileError) -> [MarketTime] {
        var times: [MarketTime] = []
        for directory in try directories(in: layout.state) {
            if let time = try tail(directory) { times.append(time) }
            for journal in try directories(in: directory) {
                if let time = try tail(journal) { times.append(time) }
            }
        }
        return times
    }

    private func directories(in parent: String) throws(FileError) -> [String] {
        try StateDirectory.names(parent).map { "\(parent)/\($0)" }.filter { FileKind.at($0) == .directory }
    }

    /// The newest `at` near the end of the newest segment in `directory`; `nil` when it is no journal.
    private func tail(_ directory: String) throws(FileError) -> MarketTime? {
        guard let name = try StateDirectory.names(directory).last(where: { $0.hasSuffix(".jsonl") && $0.prefix(20).allSatisfy(\.isNumber) })
        else { return nil }
        return EventTimes.newest(in: FileTail.read("\(directory)/\(name)", bytes: 1 << 20))
    }
}

/// Finds the times of events in journal lines without decoding them: a line that is torn or too long to fit must not stop the clock from
/// being set.
enum EventTimes {
    /// The newest `"atUs":"…"` in `bytes`.
    static func newest(in bytes: [UInt8]) -> MarketTime? {
        let mark = Array("\"atUs\":\"".utf8)
        var newest: Int64?
        var index = bytes.startIndex
        while let found = bytes[index...].firstRange(of: mark) {
            var value: Int64? = 0
            index = found.upperBound
            var digits = 0
            while index < bytes.endIndex, (0x30...0x39).contains(bytes[index]) {
                value = value.flatMap { $0.multipliedReportingOverflow(by: 10).overflow ? nil : $0 * 10 + Int64(bytes[index] - 0x30) }
                digits += 1
                index += 1
            }
            if digits > 0, digits < 19, index < bytes.endIndex, bytes[index] == 0x22, let value { newest = max(newest ?? value, value) }
        }
        return newest.map { MarketTime(unixMicros: $0) }
    }
}

/// The end of a file.
enum FileTail {
    /// At most the last `bytes` bytes of the file at `path`; empty when it cannot be read.
    static func read(_ path: String, bytes limit: Int) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        let start = max(0, lseek(descriptor, 0, SEEK_END) - off_t(limit))
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = pread(descriptor, &bytes, limit, start)
        return count > 0 ? Array(bytes[..<count]) : []
    }
}
