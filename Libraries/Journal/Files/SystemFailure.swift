internal import Glibc

/// A system call that failed: what was attempted, on what, and the system's reason.
public struct SystemFailure: Error, Hashable, CustomStringConvertible {
    /// What was attempted, such as `write`.
    public let action: String
    /// On which file or directory.
    public let path: String
    /// The `errno`.
    public let code: Int32

    init(_ action: String, _ path: String, code: Int32) {
        self.action = action
        self.path = path
        self.code = code
    }

    public var description: String { "\(action) \(path): \(String(cString: strerror(code)))" }
}

extension SystemFailure {
    /// The lock file was deleted or replaced.
    static var lockLost: Int32 { ESTALE }
    /// A file is not as this process left it.
    static var changed: Int32 { ESTALE }
}
