import Daemon
import Glibc

/// Finds the program behind a command of a compose file, where a container's image would have it.
struct ProgramFinder: Sendable {
    /// The directory of our own binary, beside which the services' binaries lie.
    let binaries: String
    /// `PATH`.
    let searchPath: String

    /// Beside ourselves by its last component first, then the path itself, then `PATH`.
    /// - Throws: ``ProcessError`` that names it and where it was looked for.
    func find(_ command: String) throws(ProcessError) -> String {
        let name = command.split(separator: "/").last.map(String.init) ?? command
        let beside = "\(binaries)/\(name)"
        if isProgram(beside) { return beside }
        if command.contains("/") {
            guard isProgram(command) else { throw ProcessError("\(command): no such program, nor \(beside); build it first (make build)") }
            return command
        }
        for directory in searchPath.split(separator: ":") where isProgram("\(directory)/\(name)") { return "\(directory)/\(name)" }
        throw ProcessError("\(command): no such program in \(binaries) or PATH; build it first (make build)")
    }

    /// `PATH` for what runs in a shell, so that it finds the same programs.
    var shellPath: String { "\(binaries):\(searchPath)" }

    private func isProgram(_ path: String) -> Bool { FileKind.at(path) == .file && access(path, X_OK) == 0 }

    /// The directory of the running binary.
    /// - Throws: ``ProcessError`` when the system does not say.
    static func ownDirectory() throws(ProcessError) -> String {
        let path = try ownPath()
        return path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// The path of the running binary.
    /// - Throws: ``ProcessError`` when the system does not say.
    static func ownPath() throws(ProcessError) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { throw ProcessError("read", "/proc/self/exe", code: errno) }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
