import Daemon
import Glibc

@testable import TBot

/// The executables that were built with the tests, run as an operator would.
enum Program {
    /// The directory of the executables: that of the test bundle.
    static func directory() throws -> String {
        // Under `swift test` the running program is the toolchain's helper, and the bundle is named on its command line.
        if let bundle = CommandLine.arguments.first(where: { $0.hasSuffix(".xctest") }), let slash = bundle.lastIndex(of: "/") {
            return String(bundle[..<slash])
        }
        return try ProgramFinder.ownDirectory()
    }

    /// The project's own directory.
    static var project: String {
        "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    }

    /// Starts `name` with its output in the file at `output`.
    static func start(
        _ name: String, _ arguments: [String] = [], environment: [String: String], output: String
    ) throws -> ChildProcess {
        let executable = "\(try directory())/\(name)"
        guard FileKind.at(executable) == .file else { throw StartRefusal("\(executable): build the product \(name) first") }
        let descriptor = open(output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw StartRefusal("open \(output): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        return try ChildProcess(
            ChildProcess.Launch(
                executable: executable, arguments: [name] + arguments, environment: environment.merging(["PATH": "/usr/bin:/bin"]) { $1 },
                output: descriptor, lifeline: nil))
    }
}
