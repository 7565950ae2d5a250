internal import Glibc

/// An open file; closed when the last reference goes.
///
/// Every call is the system's own, so the class is as thread-safe as a descriptor is: reads name their offset and share nothing.
final class File: Sendable {
    /// What a file is opened for.
    enum Purpose {
        /// Reading what exists.
        case reading
        /// Appending to what exists, and reading it.
        case appending
        /// Making a new file and appending to it; fails when it exists.
        case creating
        /// A lock file, made if it does not exist.
        case locking

        var flags: Int32 {
            switch self {
            case .reading: O_RDONLY | O_CLOEXEC
            case .appending: O_RDWR | O_APPEND | O_CLOEXEC
            case .creating: O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC
            case .locking: O_RDWR | O_CREAT | O_CLOEXEC
            }
        }
    }

    let path: String
    let descriptor: Int32

    /// Opens `path`; a new file is readable by its owner only (0600).
    init(opening path: String, for purpose: Purpose) throws(SystemFailure) {
        var descriptor: Int32
        repeat { descriptor = open(path, purpose.flags, 0o600) } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw SystemFailure("open", path, code: errno) }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// The file's length in bytes.
    func size() throws(SystemFailure) -> Int64 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SystemFailure("stat", path, code: errno) }
        return Int64(status.st_size)
    }

    /// At most `count` bytes from `offset`; fewer only where the file ends.
    func read(at offset: Int64, count: Int) throws(SystemFailure) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset) + off_t(filled))
                if got < 0 && errno == EINTR { continue }
                if got < 0 { code = errno }
                if got <= 0 { break }
                filled += got
            }
        }
        guard code == 0 else { throw SystemFailure("read", path, code: code) }
        return bytes
    }

    /// The bytes from the start, at most `limit` of them. For files whose size `stat` does not tell, too.
    func readToEnd(limit: Int) throws(SystemFailure) -> [UInt8] {
        try read(at: 0, count: limit)
    }

    /// Writes all of `bytes` at `offset`.
    func write(_ bytes: [UInt8], at offset: Int64) throws(SystemFailure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written, off_t(offset) + off_t(written))
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure("write", path, code: count < 0 ? errno : ENOSPC) }
            written += count
        }
    }

    /// Cuts or extends the file to `size` bytes.
    func truncate(to size: Int64) throws(SystemFailure) {
        var code: Int32
        repeat { code = ftruncate(descriptor, off_t(size)) } while code != 0 && errno == EINTR
        guard code == 0 else { throw SystemFailure("truncate", path, code: errno) }
    }

    /// Makes contents and length durable. Never retried: after a failure the kernel may have dropped the very pages it could not write.
    func sync() throws(SystemFailure) {
        guard fsync(descriptor) == 0 else { throw SystemFailure("sync", path, code: errno) }
    }

    /// Asks the kernel to forget what it has cached of the file, so that the next read comes from the disk. Advice: it may be ignored.
    func dropCache() {
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }
}
