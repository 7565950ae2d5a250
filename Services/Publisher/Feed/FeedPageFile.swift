import Domain
import Glibc

/// The page of the feed that is being written; closed when the last reference goes. One task at a time writes.
final class FeedPageFile: Sendable {
    let path: String
    private let descriptor: Int32

    /// Opens the page at `path` for appending, making it if it is not there. Pages may be read by all: they are what is published.
    init(appendingTo path: String) throws(FeedFileError) {
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system("open", path) }
        self.path = path
    }

    deinit { close(descriptor) }

    /// Writes all of `bytes` at the end: as one write if the system takes it as one.
    func append(_ bytes: [UInt8]) throws(FeedFileError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system("write", path) }
            written += count
        }
    }

    /// Cuts the page to its first `size` bytes.
    func truncate(to size: Int) throws(FeedFileError) {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw .system("truncate", path) }
    }

    /// Makes what was appended durable.
    func sync() throws(FeedFileError) {
        guard fdatasync(descriptor) == 0 else { throw .system("sync", path) }
    }
}
