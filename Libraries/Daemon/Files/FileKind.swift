import Glibc

/// What lies at a path, as far as the start of a process wants to know.
public enum FileKind: Sendable {
    case none
    case file
    case directory
    case other

    /// What lies at `path`, symbolic links followed.
    public static func at(_ path: String) -> FileKind {
        var info = stat()
        guard stat(path, &info) == 0 else { return .none }
        switch info.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .directory
        default: return .other
        }
    }
}
