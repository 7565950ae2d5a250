import FoundationEssentials
import Glibc

/// A directory of its own for one test, deleted when the last reference goes.
final class TemporaryDirectory: Sendable {
    let path: String

    /// - Parameter inMemory: where a sync costs nothing, if there is such a place: for tests of thousands of openings, which are
    ///   about bytes and not about the disk.
    init(inMemory: Bool = false) throws {
        let memory = "/dev/shm"
        let base = inMemory && access(memory, W_OK) == 0 ? memory : getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/journal-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(text: "mkdtemp: \(errno)") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }  // what is left over in the temporary folder harms nobody

    /// A name in it that does not exist yet.
    func sub(_ name: String) -> String { "\(path)/\(name)" }
}

/// What a test's own machinery could not do.
struct Failure: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}

/// The file's bytes.
func contents(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw Failure(text: "cannot read \(path)") }
    return Array(data)
}

/// Makes or replaces a file.
func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
}

/// The names of the segments in a directory, oldest first.
func segmentNames(_ directory: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".jsonl") }.sorted()
}
