import Glibc

/// Follows the log files of the stack and picks out what a person should see.
struct LogTail: Sendable {
    /// How many lines of one service are shown in one reading; the rest is counted.
    static let linesPerReading = 10
    /// The longest line that is taken, in bytes; what is longer is cut.
    static let lineBytesMax = 4_096

    private var offset: off_t
    private var partial: [UInt8] = []
    let path: String

    /// Follows `path` from its present end, or from its start when there is no such file.
    init(path: String) {
        self.path = path
        var info = stat()
        offset = stat(path, &info) == 0 ? info.st_size : 0
    }

    /// The lines of level warning and above, and those of a crash, that came since the last call.
    mutating func news() -> (lines: [String], omitted: Int) {
        let all = newLines().filter(LogTail.isWorthShowing)
        return (Array(all.prefix(LogTail.linesPerReading)), max(0, all.count - LogTail.linesPerReading))
    }

    private mutating func newLines() -> [String] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var lines: [String] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = pread(descriptor, &chunk, chunk.count, offset)
            guard count > 0 else { break }
            offset += off_t(count)
            for byte in chunk[..<count] {
                if byte == 0x0A {
                    lines.append(String(decoding: partial, as: UTF8.self))
                    partial.removeAll(keepingCapacity: true)
                } else if partial.count < LogTail.lineBytesMax {
                    partial.append(byte)
                }
            }
        }
        return lines
    }

    /// Whether a line says that something is wrong: by its level, or because it is not one of a log but of a crash.
    static func isWorthShowing(_ line: String) -> Bool {
        let words = line.split(separator: " ", maxSplits: 2)
        if words.count > 1, ["warning", "error", "critical"].contains(words[1]), words[0].contains("T") { return true }
        return ["Fatal error", "cannot start:", "watchdog:", "lifeline:", "💣"].contains { line.contains($0) }
    }

    /// The last line of a file that has text in it, at most its last 4 KiB; `nil` when there is none.
    static func lastLine(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        var bytes = [UInt8](repeating: 0, count: lineBytesMax)
        let count = pread(descriptor, &bytes, bytes.count, max(0, size - off_t(bytes.count)))
        guard count > 0 else { return nil }
        return bytes[..<count].split(separator: 0x0A).last.map { String(decoding: $0, as: UTF8.self) }
    }
}
