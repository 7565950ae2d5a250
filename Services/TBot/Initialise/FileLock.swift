import Daemon
import Glibc

/// An exclusive `flock`, held as long as the value lives; the kernel drops it however the process ends.
final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock at `path`, which is made when missing, and writes who holds it.
    /// - Throws: ``StartRefusal`` naming the holder when it is taken, `FileError`.
    init(_ path: String, holder: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError(operation: "open", path: path, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            let other = LogTail.lastLine(of: path) ?? "somebody"
            throw StartRefusal("\(path) is held by \(other); one tbot up at a time runs on a run directory")
        }
        ftruncate(descriptor, 0)
        let text = Array("\(holder)\n".utf8)
        _ = pwrite(descriptor, text, text.count, 0)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Whether somebody holds the lock at `path`.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0
    }
}
