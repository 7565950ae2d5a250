import Glibc

/// Small files that are read and written whole: settings, the clock, keys. At most 16 MiB.
public enum TextFile {
    /// The most that ``read(_:)`` takes, in bytes; a larger file is refused.
    public static let maximumBytes = 16 << 20

    /// The text of the file at `path`.
    /// - Throws: ``FileError``, also for a directory, for bytes that are not UTF-8 and beyond ``maximumBytes``.
    public static func read(_ path: String) throws(FileError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", path) }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= maximumBytes else {
                throw FileError(operation: "read", path: path, reason: "more than \(maximumBytes) bytes")
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FileError(operation: "read", path: path, reason: "not UTF-8 text")
        }
        return text
    }

    /// Writes `text` to `path` so that a reader sees the old file or the new one whole, also after a crash: a temporary file beside it,
    /// synced, renamed, the directory synced.
    /// - Parameter permissions: of the new file, such as `0o600`; they are set before the first byte is written.
    /// - Throws: ``FileError``.
    public static func write(_ text: String, to path: String, permissions: UInt32 = 0o644) throws(FileError) {
        let temporary = "\(path).\(getpid()).tmp"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw failure("create", temporary) }
        do throws(FileError) {
            defer { close(descriptor) }
            guard fchmod(descriptor, permissions) == 0 else { throw failure("chmod", temporary) }
            try write(Array(text.utf8), to: descriptor, path: temporary)
            guard fsync(descriptor) == 0 else { throw failure("sync", temporary) }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else { throw failure("rename to", path) }
        try syncDirectory(of: path)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("write", path) }
            written += count
        }
    }

    private static func syncDirectory(of path: String) throws(FileError) {
        let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync", directory) }
    }

    /// The error of the call that just failed; to be called before any other.
    private static func failure(_ operation: String, _ path: String) -> FileError {
        FileError(operation: operation, path: path, reason: String(cString: strerror(errno)))
    }
}
