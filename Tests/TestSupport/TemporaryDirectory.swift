import FoundationEssentials
import Glibc

/// A directory of one test, with a path that is short enough for sockets; removed with what is in it when the last reference goes.
public final class TemporaryDirectory: Sendable {
    public let path: String

    /// - Parameter inMemory: where a sync costs nothing, if there is such a place: for tests of thousands of openings, which are about bytes and
    ///   not about the disk.
    /// - Throws: ``TemporaryDirectoryError`` with the system's reason.
    public init(inMemory: Bool = false) throws {
        let memory = "/dev/shm"
        let base = inMemory && access(memory, W_OK) == 0 ? memory : getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/tbot-XXXXXX".utf8CString)  // mkdtemp fills in the rest of the name
        guard mkdtemp(&template) != nil else { throw TemporaryDirectoryError(directory: base, reason: String(cString: strerror(errno))) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)  // what is left behind in a temporary directory fails no test
    }
}

/// Why a test has no directory.
public struct TemporaryDirectoryError: Error, CustomStringConvertible {
    let directory: String
    let reason: String

    public var description: String { "mkdtemp in \(directory): \(reason)" }
}
