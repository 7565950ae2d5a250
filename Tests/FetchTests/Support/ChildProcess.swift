import Glibc

/// A child process whose standard output is read here.
final class ChildProcess: Sendable {
    private let identifier: pid_t
    private let output: Int32

    /// Starts a program; `words[0]` is its path.
    init(_ words: [String]) throws {
        let ends = try Pipe.make()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends.write, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var identifier = pid_t()
        let code = posix_spawn(&identifier, words[0], &actions, nil, &arguments, environ)
        close(ends.write)
        guard code == 0 else {
            close(ends.read)
            throw SocketFailure(call: "posix_spawn \(words[0])", number: code)
        }
        self.identifier = identifier
        output = ends.read
    }

    /// Runs a program to its end, which must be a success.
    static func run(_ words: [String]) throws {
        let child = try ChildProcess(words)
        _ = child.line(startingWith: "\u{0}")  // reads to the end
        close(child.output)
        var status: Int32 = 0
        guard waitpid(child.identifier, &status, 0) == child.identifier, status == 0 else {
            throw SocketFailure(call: words.joined(separator: " "), number: status)
        }
    }

    /// The first line of output with this prefix; `nil` at the end of the output.
    func line(startingWith prefix: String) -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            guard byte == UInt8(ascii: "\n") else {
                line.append(byte)
                continue
            }
            let text = String(decoding: line, as: UTF8.self)
            if text.hasPrefix(prefix) { return text }
            line = []
        }
        return nil
    }

    /// Kills it and collects it.
    func end() {
        kill(identifier, SIGKILL)
        var status: Int32 = 0
        waitpid(identifier, &status, 0)
        close(output)
    }
}
