import Daemon
import Glibc

/// Keeps the log files of the run before: one generation.
enum LogRotation {
    /// Renames `path` to `path.1` when it exists, in place of an older one.
    /// - Throws: `FileError`.
    static func rotate(_ path: String) throws(FileError) {
        guard FileKind.at(path) != .none else { return }
        guard rename(path, "\(path).1") == 0 else {
            throw FileError(operation: "rename", path: path, reason: String(cString: strerror(errno)))
        }
    }
}
