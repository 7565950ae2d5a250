import Bus
import Glibc
import Testing

/// A fresh directory with a short path, for ipc endpoints; removed at the end.
final class RunDirectory: Sendable {
    let path: String

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/bus-XXXXXX".utf8CString)
        let made = mkdtemp(&template)
        path = String(cString: try #require(made, "mkdtemp in \(parent)"))
    }

    deinit {
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { unlink("\(path)/\(name)") }
            }
            closedir(directory)
        }
        rmdir(path)
    }

    func endpoint(_ name: String) throws -> Endpoint { try .ipc(path: "\(path)/\(name)") }
}
