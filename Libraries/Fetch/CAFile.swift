import Glibc

/// Checks the private CA file once, at the start, where a person sees the message; libcurl would report it only with each request.
enum CAFile {
    static func check(_ path: String) throws(FetchStartError) {
        guard !path.utf8.contains(0) else {
            throw FetchStartError(attempted: "read the CA file", reason: "its path contains a NUL byte")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw FetchStartError(attempted: "read the CA file \(path)", reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            throw FetchStartError(attempted: "read the CA file \(path)", reason: "not a regular file with content")
        }
    }
}
