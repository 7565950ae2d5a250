internal import Glibc

/// The STOP files of a surface: while one exists, nothing is sent.
public struct StopFiles: Sendable {
    private let paths: [String]

    public init(_ paths: [String]) { self.paths = paths }

    /// Whether one exists, or nobody can say that none does.
    public var areSet: Bool {
        paths.contains { path in
            if access(path, F_OK) == 0 { return true }
            return errno != ENOENT
        }
    }
}
