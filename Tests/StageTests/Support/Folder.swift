import Bus
import FoundationEssentials
import Glibc

/// A directory of its own for one test, with a path short enough for ipc endpoints; deleted when the last reference goes.
final class Folder: Sendable {
    let path: String
    private let isOurs: Bool

    /// - Parameter inMemory: where a sync costs nothing, if there is such a place: for tests of thousands of openings, which are about
    ///   bytes and not about the disk.
    init(inMemory: Bool = false) throws {
        let memory = "/dev/shm"
        let base = inMemory && access(memory, W_OK) == 0 ? memory : getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/stage-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(text: "mkdtemp in \(base): \(errno)") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        isOurs = true
    }

    /// The folder of another process, which deletes it.
    init(existing path: String) throws {
        self.path = path
        isOurs = false
    }

    deinit { if isOurs { try? FileManager.default.removeItem(atPath: path) } }  // what is left over in the temporary folder harms nobody

    /// Where the journal of `service` is.
    func journal(_ service: String) -> String { "\(path)/\(service)" }

    func endpoint(_ name: String) throws -> Endpoint { try .ipc(path: "\(path)/\(name)") }

    /// The paths of a journal's segments, oldest first.
    func segments(of service: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: journal(service)).filter { $0.hasSuffix(".jsonl") }.sorted().map {
            "\(journal(service))/\($0)"
        }
    }

    func copy(_ service: String, to other: String) throws {
        try FileManager.default.copyItem(atPath: journal(service), toPath: journal(other))
    }

    func makeJournal(_ service: String) throws {
        try FileManager.default.createDirectory(atPath: journal(service), withIntermediateDirectories: true)
    }

    func remove(_ service: String) throws { try removeFile(journal(service)) }
    func removeFile(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
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
func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    try Data(Array(bytes)).write(to: URL(filePath: path))
}
