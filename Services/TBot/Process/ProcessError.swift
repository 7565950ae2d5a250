import Glibc

/// Why a process could not be started, or a pipe not be made.
struct ProcessError: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    init(_ operation: String, _ subject: String, code: Int32) {
        description = "\(operation) \(subject): \(String(cString: strerror(code)))"
    }
}
