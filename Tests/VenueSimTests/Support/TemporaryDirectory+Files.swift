import Glibc
import TestSupport

extension TemporaryDirectory {
    func write(_ text: String, to name: String) throws {
        guard let file = fopen("\(path)/\(name)", "w") else { throw TestFailure("fopen \(name)") }
        defer { fclose(file) }
        fputs(text, file)
    }

    func make(_ name: String) throws -> String {
        guard mkdir("\(path)/\(name)", 0o700) == 0 else { throw TestFailure("mkdir \(name)") }
        return "\(path)/\(name)"
    }
}

/// Something a test needs did not happen.
struct TestFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
