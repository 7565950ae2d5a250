import Daemon
import Glibc
import Wire

/// Follows a journal's files from outside, read-only and without a lock: new complete lines since the last look, over segments.
///
/// For showing, not for deciding: it checks each line's own hash, not the chain; the summary reads the whole journal with every check.
struct JournalTail: Sendable {
    /// The most lines that one look returns; the next look goes on behind them.
    static let linesPerLook = 4_096
    /// The longest line that it takes, in bytes; a longer one is an error.
    static let lineBytesMax = 4 << 20

    /// The journal's directory; it need not exist yet.
    let directory: String
    private var segment: String?
    /// Where the first line that was not returned begins. What has no newline yet is read again at the next look: after a crash its
    /// service may cut it off.
    private var offset: off_t = 0

    init(directory: String) { self.directory = directory }

    /// The complete lines that came since the last look, at most ``linesPerLook``.
    /// - Throws: `FileError`, `LogLineError` for a line that is not what its hash says.
    mutating func look() throws -> [LogLine] {
        var lines: [LogLine] = []
        while lines.count < JournalTail.linesPerLook {
            if segment == nil {
                guard let first = try segments().first else { break }
                segment = first
            }
            let more = try read(into: &lines)
            if more { continue }
            // At the end of this segment: a newer one means that this one is whole.
            guard let current = segment, let next = try segments().first(where: { $0 > current }) else { break }
            // What was written to the old one between the two looks comes first.
            if try read(into: &lines) { continue }
            (segment, offset) = (next, 0)
        }
        return lines
    }

    private func segments() throws(FileError) -> [String] {
        try StateDirectory.names(directory).filter {
            $0.utf8.count == 26 && $0.hasSuffix(".jsonl") && $0.utf8.prefix(20).allSatisfy { (0x30...0x39).contains($0) }
        }
    }

    /// Reads the complete lines of one chunk of the segment; answers whether there were any.
    private mutating func read(into lines: inout [LogLine]) throws -> Bool {
        guard let segment else { return false }
        let path = "\(directory)/\(segment)"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(operation: "open", path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var chunk = [UInt8](repeating: 0, count: 262_144)
        while true {
            let count = pread(descriptor, &chunk, chunk.count, offset)
            guard count > 0 else { return false }
            guard let end = chunk[..<count].lastIndex(of: 0x0A) else {
                guard count == chunk.count else { return false }
                guard chunk.count < JournalTail.lineBytesMax else {
                    throw FileError(operation: "read", path: path, reason: "a line of more than \(JournalTail.lineBytesMax) bytes")
                }
                chunk = [UInt8](repeating: 0, count: chunk.count * 2)
                continue
            }
            for line in chunk[..<end].split(separator: 0x0A) { lines.append(try LogLine(parsing: Array(line))) }
            offset += off_t(end + 1)
            return true
        }
    }
}
