import Glibc

/// `openssl s_server` with a certificate for `localhost`, signed by a CA made for the test; everything in a directory of its own.
final class TLSServer: Sendable {
    /// The `openssl` program, or `nil` where it is not installed.
    static let openssl: String? = (getenv("PATH").map { String(cString: $0) } ?? "/usr/bin").split(separator: ":").map { "\($0)/openssl" }
        .first { access($0, X_OK) == 0 }

    let caFile: String
    let port: Int
    private let directory: String
    private let child: ChildProcess

    init() throws {
        guard let openssl = Self.openssl else { throw SocketFailure(call: "find openssl", number: ENOENT) }
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/fetch-tls-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SocketFailure(call: "mkdtemp", number: errno) }
        let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.directory = directory
        caFile = "\(directory)/ca.pem"
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        try ChildProcess.run(
            [openssl, "req", "-x509", "-keyout", "\(directory)/ca.key", "-out", caFile, "-subj", "/CN=Fetch test CA"] + key)
        try ChildProcess.run(
            [
                openssl, "req", "-x509", "-CA", caFile, "-CAkey", "\(directory)/ca.key", "-keyout", "\(directory)/leaf.key", "-out",
                "\(directory)/leaf.pem",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE",
            ] + key)
        child = try ChildProcess(
            [openssl, "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", "\(directory)/leaf.pem", "-key", "\(directory)/leaf.key"])
        // It says "ACCEPT 127.0.0.1:12345" when it listens.
        guard let line = child.line(startingWith: "ACCEPT "), let port = line.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw SocketFailure(call: "start openssl s_server", number: 0)
        }
        self.port = port
    }

    deinit {
        child.end()
        for name in ["ca.pem", "ca.key", "leaf.pem", "leaf.key"] { unlink("\(directory)/\(name)") }
        rmdir(directory)
    }
}
