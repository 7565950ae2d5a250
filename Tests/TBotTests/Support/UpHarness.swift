import Daemon
import Domain
import Glibc
import Locked
import TestSupport
import Testing

@testable import TBot

/// Runs the real `tbot up` on a compose file of a test.
final class UpHarness: Sendable {
    let directory: TemporaryDirectory
    private let process: Locked<ChildProcess?>
    private let binary: String

    init(_ yaml: String) throws {
        directory = try TemporaryDirectory()
        binary = try UpHarness.binary()
        process = Locked(nil)
        try TextFile.write(yaml, to: "\(directory.path)/compose.yaml")
    }

    var outputPath: String { "\(directory.path)/output" }
    var output: String { (try? TextFile.read(outputPath)) ?? "" }  // no file yet, no output
    var lines: [Substring] { output.split(separator: "\n") }

    /// Starts `tbot up`; with `lifeline` unset it hangs on nobody.
    func start(_ arguments: [String] = [], environment: [String: String] = [:]) throws {
        let descriptor = open(outputPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        defer { close(descriptor) }
        let own = [
            "PATH": "/usr/bin:/bin", "TBOT_STATE": "\(directory.path)/state", "TBOT_RUN": "\(directory.path)/run", "DIR": directory.path,
            "TBOT_SIM_PORT_BASE": "1024",
        ]
        let child = try ChildProcess(
            ChildProcess.Launch(
                executable: binary, arguments: ["tbot", "up", "-f", "\(directory.path)/compose.yaml"] + arguments,
                environment: own.merging(environment) { $1 },
                output: descriptor, lifeline: nil))
        process.withLock { $0 = child }
    }

    /// Runs to the end.
    func run(_ arguments: [String] = [], environment: [String: String] = [:]) async throws -> ProcessEnd {
        try start(arguments, environment: environment)
        return try await end()
    }

    /// What `tbot` answers to other arguments.
    static func answer(_ arguments: [String], environment: [String: String] = [:]) async throws -> (end: ProcessEnd, output: String) {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/output"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        defer { close(descriptor) }
        let own = ["PATH": "/usr/bin:/bin", "TBOT_STATE": "\(directory.path)/state", "TBOT_RUN": "\(directory.path)/run"]
        let child = try ChildProcess(
            ChildProcess.Launch(
                executable: try binary(), arguments: ["tbot"] + arguments, environment: own.merging(environment) { $1 }, output: descriptor,
                lifeline: nil))
        let end = await child.wait()
        return (end, try TextFile.read(path))
    }

    func end() async throws -> ProcessEnd {
        let child = try #require(process.withLock { $0 })
        return await child.wait()
    }

    func pid() throws -> pid_t { try #require(process.withLock { $0 }).pid }

    /// Sends a signal to `tbot up` alone, not to its group.
    func signal(_ signal: Int32) throws { kill(try pid(), signal) }

    /// The text of a file of the test's directory.
    func file(_ name: String) -> String { (try? TextFile.read("\(directory.path)/\(name)")) ?? "" }  // not written yet

    /// Waits until `condition` holds, at most 30 s.
    func wait(_ what: String, until condition: () -> Bool) async throws {
        let start = MachineClock.system.monotonic()
        while !condition() {
            if MachineClock.system.monotonic() - start > .seconds(30) { throw StartRefusal("waited in vain for: \(what)\n\(output)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Whether a process lives (one that has ended and was not reaped does not).
    static func isAlive(_ pid: pid_t) -> Bool {
        guard let stat = try? TextFile.read("/proc/\(pid)/stat"),  // gone: no file
            let close = stat.lastIndex(of: ")")
        else { return false }
        return stat[close...].dropFirst(2).first != "Z"
    }

    /// The `tbot` that was built with the tests: beside the test bundle.
    private static func binary() throws -> String {
        var path = try ProgramFinder.ownDirectory()
        // Under `swift test` the running program is the toolchain's helper, and the bundle is named on its command line.
        let arguments = CommandLine.arguments
        if let bundle = arguments.first(where: { $0.hasSuffix(".xctest") }), let slash = bundle.lastIndex(of: "/") {
            path = String(bundle[..<slash])
        }
        let candidate = "\(path)/tbot"
        guard FileKind.at(candidate) == .file else { throw StartRefusal("\(candidate): build the product tbot first") }
        return candidate
    }
}
