import Daemon
import Domain
import Glibc

@testable import TBot

/// A running `tbot up`.
final class Up: Sendable {
    let process: ChildProcess
    private let outputPath: String

    init(process: ChildProcess, outputPath: String) {
        self.process = process
        self.outputPath = outputPath
    }

    deinit { if process.end == nil { process.send(SIGKILL) } }

    var output: String { (try? TextFile.read(outputPath)) ?? "" }  // nothing printed yet
    var lastLine: Substring { output.split(separator: "\n").last ?? "" }

    /// Waits until `condition` holds.
    /// - Throws: what was waited for and what was printed, after two minutes or when the run has ended.
    func wait(_ what: String, until condition: () throws -> Bool) async throws {
        let start = MachineClock.system.monotonic()
        while try !condition() {
            if let end = process.end { throw StartRefusal("ended (\(end)) before: \(what)\n\(output)") }
            if MachineClock.system.monotonic() - start > .seconds(120) { throw StartRefusal("waited in vain for: \(what)\n\(output)") }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Waits until all services are healthy.
    func waitUntilReady() async throws { try await wait("the start of all services") { output.contains("stop: Ctrl-C") } }

    /// Ctrl-C, and the end.
    func interrupt() async -> ProcessEnd {
        kill(process.pid, SIGINT)
        return await process.wait()
    }

    /// The process ids of a service's instances, by the environment that `tbot up` gave them.
    func pids(of program: String, in installation: Installation) -> [pid_t] {
        let names = (try? StateDirectory.names("/proc")) ?? []  // without /proc there is nothing to kill, and the test fails
        return names.compactMap { pid_t($0) }.filter { pid in
            guard let command = try? TextFile.read("/proc/\(pid)/cmdline"),  // gone meanwhile
                let variables = try? TextFile.read("/proc/\(pid)/environ")  // gone meanwhile
            else { return false }
            let name = command.split(separator: "\0").first?.split(separator: "/").last.map(String.init)
            return name == program && variables.contains("TBOT_STATE=\(installation.layout.state)\0")
        }
    }
}
