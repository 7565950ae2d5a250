import TestSupport
import FoundationEssentials
import Glibc

/// The real executable in a process of its own, with its state in a temporary directory.
final class VenueProcess {
    let directory: TemporaryDirectory
    let portBase: Int
    private let environment: [String]
    private var pid: pid_t = 0

    /// - Parameter settings: `TBOT_` settings beside the ones that every test needs.
    init(directory: TemporaryDirectory, portBase: Int, settings: [String: String] = [:]) throws {
        self.directory = directory
        self.portBase = portBase
        var all = [
            "TBOT_MODE": "sim", "TBOT_STATE": "\(directory.path)/state", "TBOT_RUN": "\(directory.path)/run",
            "TBOT_SIM_PORT_BASE": "\(portBase)",
        ]
        all.merge(settings) { $1 }
        environment = all.map { "\($0.key)=\($0.value)" } + ["PATH=/usr/bin:/bin"]
        mkdir("\(directory.path)/state", 0o700)
        mkdir("\(directory.path)/run", 0o700)
    }

    deinit { if pid > 0 { stop(SIGKILL) } }

    /// Two ports that were free a moment ago, the second right after the first.
    static func freePorts() throws -> Int {
        for _ in 0..<50 {
            var generator = SystemRandomNumberGenerator()
            let base = Int.random(in: 20_000...60_000, using: &generator)
            if [base, base + 1].allSatisfy({ (try? HTTPConnection(port: $0)) == nil }) { return base }  // nobody answers: free
        }
        throw TestFailure("no free ports")
    }

    /// The executable beside the test bundle.
    private static func executable() throws -> String {
        let arguments = CommandLine.arguments
        let bundle =
            arguments.firstIndex(of: "--test-bundle-path").map { arguments[$0 + 1] } ?? arguments.first { $0.hasSuffix(".xctest") }
            ?? arguments[0]
        let folder = bundle.split(separator: "/", omittingEmptySubsequences: false)
        for depth in 1...4 where folder.count > depth {
            for name in ["venue-sim", "VenueSim"] {
                let path = folder.dropLast(depth).joined(separator: "/") + "/" + name
                var info = stat()
                if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 { return path }
            }
        }
        throw TestFailure("no venue-sim beside \(bundle)")
    }

    func writeClock(_ origin: String, rate: Int) throws {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let wall = Date(timeIntervalSince1970: Double(now.tv_sec)).formatted(.iso8601)
        try directory.write("{\"wall_origin\":\"\(wall)\",\"origin\":\"\(origin)\",\"rate\":\(rate)}\n", to: "run/clock.json")
    }

    /// - Parameter fileBlocks: the most that a file may take, in blocks of 512 bytes: a disk that is full, without one.
    func start(fileBlocks: Int? = nil) throws {
        let path = try Self.executable()
        let command = fileBlocks.map { ["/bin/sh", "-c", "ulimit -f \($0); exec '\(path)'"] } ?? [path]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "\(directory.path)/out.log", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        let code = posix_spawn(&pid, command[0], &actions, nil, &arguments, &variables)
        guard code == 0 else { throw TestFailure("spawn \(path): \(String(cString: strerror(code)))") }
    }

    /// Waits until the port answers.
    func waitUntilHealthy() throws {
        for _ in 0..<600 {
            if let answer = try? HTTPConnection(port: portBase).send("GET", "/sim/health"), answer.status == 200 { return }  // not yet
            if let code = exitCode(wait: false) { throw TestFailure("exited with \(code): \(log)") }
            usleep(50_000)
        }
        throw TestFailure("not healthy in 30 s: \(log)")
    }

    /// Sends `signal` and waits for the end; answers the exit code, or minus the signal that ended it.
    @discardableResult
    func stop(_ signal: Int32) -> Int32? {
        kill(pid, signal)
        return exitCode(wait: true)
    }

    /// The exit code, once there is one.
    func exitCode(wait: Bool) -> Int32? {
        guard pid > 0 else { return nil }
        var status: Int32 = 0
        guard waitpid(pid, &status, wait ? 0 : WNOHANG) == pid else { return nil }
        pid = 0
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }

    var log: String {
        (try? Data(contentsOf: URL(filePath: "\(directory.path)/out.log"))).map { String(decoding: $0, as: UTF8.self) } ?? ""  // none yet
    }
}
