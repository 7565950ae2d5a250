internal import Glibc

/// The two calls on which a journal's promise rests, so that a test can make them fail at will.
struct FileCalls: Sendable {
    /// `write(2)`: the number of bytes taken, or -1 and `errno`.
    var write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int
    /// `fdatasync(2)`: 0, or -1 and `errno`.
    var sync: @Sendable (Int32) -> Int32

    /// The system's.
    static let system = FileCalls(write: { Glibc.write($0, $1.baseAddress, $1.count) }, sync: { fdatasync($0) })

    /// Writes all of `bytes` at the end of `file`: as one write if the system takes it as one. What it left over is written after; an
    /// error ends it there.
    func append(_ bytes: [UInt8], to file: File) throws(SystemFailure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(file.descriptor, UnsafeRawBufferPointer(rebasing: $0[written...])) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure("write", file.path, code: count < 0 ? errno : ENOSPC) }
            written += count
        }
    }

    /// Makes what was appended durable, the file's length included. Never retried.
    func makeDurable(_ file: File) throws(SystemFailure) {
        guard sync(file.descriptor) == 0 else { throw SystemFailure("sync", file.path, code: errno) }
    }
}
