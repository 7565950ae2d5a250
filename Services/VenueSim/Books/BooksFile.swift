import Domain
import FoundationEssentials
import Glibc

/// The venue's books on disk: one line of JSON a request, synced before the request is answered.
///
/// The first line names the world. A last line that a crash cut short was never answered for, and is cut off at the next start; damage
/// anywhere else refuses the start.
struct BooksFile: Sendable {
    let path: String
    private let descriptor: Int32
    /// Held open for the life of the process: closing it would give the lock away.
    private let lock: Int32

    /// What was found on disk.
    struct Contents: Sendable {
        /// `nil` for books that have not begun.
        let header: BooksHeader?
        let lines: [BookLine]
        /// Bytes of a torn last line that were cut off.
        let torn: Int
    }

    /// Opens the books in `directory`, which exists, and reads them.
    static func open(in directory: String) throws(BooksError) -> (BooksFile, Contents) {
        let path = "\(directory)/books.jsonl"
        let lock = Glibc.open("\(directory)/books.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw failure("open", "\(directory)/books.lock") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .locked(path: path) }
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("open", path) }
        let file = BooksFile(path: path, descriptor: descriptor, lock: lock)
        return (file, try file.read())
    }

    /// Writes the first line.
    func begin(_ header: BooksHeader) throws(BooksError) { try write([try encoded(header)]) }

    /// Writes `lines` and waits until they are on disk.
    func append(_ lines: [BookLine]) throws(BooksError) {
        var texts: [Data] = []
        for line in lines { texts.append(try encoded(line)) }
        try write(texts)
    }

    private func write(_ texts: [Data]) throws(BooksError) {
        var bytes: [UInt8] = []
        for text in texts {
            bytes.append(contentsOf: text)
            bytes.append(UInt8(ascii: "\n"))
        }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure("write", path) }
            written += count
        }
        guard fdatasync(descriptor) == 0 else { throw Self.failure("sync", path) }
    }

    private func encoded(_ value: some Encodable) throws(BooksError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return try encoder.encode(value) } catch { throw .system(operation: "encode for", path: path, reason: "\(error)") }
    }

    private func read() throws(BooksError) -> Contents {
        let bytes = try allBytes()
        let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        var keep = whole
        let texts = bytes[..<whole].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
        var header: BooksHeader?
        var lines: [BookLine] = []
        for (index, text) in texts.enumerated() {
            do {
                if index == 0 {
                    let decoded = try JSONDecoder().decode(BooksHeader.self, from: Data(text))
                    guard decoded.format == BooksHeader.currentFormat else { throw FormatError(format: decoded.format) }
                    header = decoded
                } else {
                    lines.append(try JSONDecoder().decode(BookLine.self, from: Data(text)))
                }
            } catch let error as FormatError {
                throw .damaged(path: path, line: 1, why: "format \(error.format), this build reads \(BooksHeader.currentFormat)")
            } catch {
                // A write that was torn can leave blocks of its own out: only the last line may be bad.
                guard index == texts.count - 1 else { throw .damaged(path: path, line: index + 1, why: "\(error)") }
                keep = whole - text.count - 1
            }
        }
        if keep < bytes.count {
            guard ftruncate(descriptor, off_t(keep)) == 0 else { throw Self.failure("truncate", path) }
            guard fsync(descriptor) == 0 else { throw Self.failure("sync", path) }
        }
        return Contents(header: header, lines: lines, torn: bytes.count - keep)
    }

    private struct FormatError: Error { let format: Int }

    private func allBytes() throws(BooksError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = pread(descriptor, &chunk, chunk.count, off_t(bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure("read", path) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Gives the files back, for tests that open the same books again in one process.
    func close() {
        Glibc.close(descriptor)
        Glibc.close(lock)
    }

    private static func failure(_ operation: String, _ path: String) -> BooksError {
        .system(operation: operation, path: path, reason: String(cString: strerror(errno)))
    }
}
