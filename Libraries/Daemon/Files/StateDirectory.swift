import Glibc

/// Directories of the state and the run.
public enum StateDirectory {
    /// Makes `path` and what is missing above it. An existing `path` gets `permissions`; the ones above it keep theirs.
    /// - Throws: ``FileError``.
    public static func make(_ path: String, permissions: UInt32 = 0o755) throws(FileError) {
        var prefix = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            prefix += prefix.isEmpty || prefix.hasSuffix("/") ? String(part) : "/\(part)"
            if mkdir(prefix, 0o755) != 0, errno != EEXIST { throw failure("mkdir", prefix) }
        }
        guard FileKind.at(path) == .directory else { throw FileError(operation: "mkdir", path: path, reason: "Not a directory") }
        if chmod(path, permissions) != 0 { throw failure("chmod", path) }
    }

    /// The names in `path`, ascending, without `.` and `..`; empty when there is no such directory.
    /// - Throws: ``FileError``.
    public static func names(_ path: String) throws(FileError) -> [String] {
        guard let stream = opendir(path) else {
            if errno == ENOENT { return [] }
            throw failure("open", path)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func failure(_ operation: String, _ path: String) -> FileError {
        FileError(operation: operation, path: path, reason: String(cString: strerror(errno)))
    }
}
