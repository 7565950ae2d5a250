import Glibc

/// Who may read a file.
enum FilePermissions {
    /// Whether only its owner may read or write the file at `path`; `false` when there is none.
    static func isPrivate(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & 0o077 == 0
    }
}
