import FoundationEssentials
import TestSupport

extension TemporaryDirectory {
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
