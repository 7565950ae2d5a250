import Glibc

/// A program of the system, run as a child with pipes.
struct Tool {
    private let pid: pid_t
    private let input: Int32
    private let output: Int32

    /// Starts `arguments[0]`, found on the path.
    init(_ arguments: [String]) throws {
        var down: [Int32] = [0, 0]
        var up: [Int32] = [0, 0]
        // Socket pairs, because Swift's Glibc has no pipe2: no other child may ever inherit an end.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &down) == 0, socketpair(AF_UNIX, kind, 0, &up) == 0 else {
            throw Failure(text: "pipe: \(errno)")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, down[0], 0)
        posix_spawn_file_actions_adddup2(&actions, up[1], 1)
        var pointers = arguments.map { strdup($0) } + [nil]
        defer { pointers.forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, arguments[0], &actions, nil, &pointers, environ)
        close(down[0])
        close(up[1])
        guard code == 0 else { throw Failure(text: "spawn \(arguments[0]): \(code)") }
        self.pid = pid
        input = down[1]
        output = up[0]
    }

    /// The next bytes that it prints; blocks until there are some, empty at the end.
    func read() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in count = max(0, Glibc.read(output, buffer.baseAddress, 4_096)) }
    }

    /// Gives it `bytes` and the end of its input, and waits for its own end.
    func finish(_ bytes: [UInt8] = []) throws -> (status: Int32, output: [UInt8]) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(input, $0.baseAddress.map { $0 + written }, bytes.count - written) }
            guard count > 0 else { throw Failure(text: "write to child: \(errno)") }
            written += count
        }
        close(input)
        var text: [UInt8] = []
        while true {
            let more = read()
            if more.isEmpty { break }
            text += more
        }
        close(output)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        return (status, text)
    }
}
