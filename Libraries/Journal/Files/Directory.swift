internal import Glibc

/// The calls on directories.
enum Directory {
    /// Makes `path` and what is missing above it, readable by its owner only (0700), each durable in its parent.
    static func create(_ path: String) throws(SystemFailure) {
        if mkdir(path, 0o700) == 0 { return try sync(parent(of: path)) }
        switch errno {
        case EEXIST: return
        case ENOENT where parent(of: path) != path:
            try create(parent(of: path))
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SystemFailure("make directory", path, code: errno) }
            try sync(parent(of: path))
        case let code: throw SystemFailure("make directory", path, code: code)
        }
    }

    /// The names in `path`, in no order.
    static func names(in path: String) throws(SystemFailure) -> [String] {
        guard let stream = opendir(path) else { throw SystemFailure("list", path, code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            names.append(withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        guard errno == 0 else { throw SystemFailure("list", path, code: errno) }
        return names
    }

    /// Makes the names in `path` durable.
    static func sync(_ path: String) throws(SystemFailure) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure("open", path, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemFailure("sync", path, code: errno) }
    }

    /// Deletes the file `name` in `path`, durably.
    static func remove(_ name: String, in path: String) throws(SystemFailure) {
        guard unlink("\(path)/\(name)") == 0 else { throw SystemFailure("remove", "\(path)/\(name)", code: errno) }
        try sync(path)
    }

    private static func parent(of path: String) -> String {
        let parts = path.split(separator: "/")
        let above = parts.dropLast().joined(separator: "/")
        if path.hasPrefix("/") { return "/" + above }
        return above.isEmpty ? "." : above
    }
}
