import Daemon
import Glibc

/// Starts the process that ends the stack when we are killed.
enum GuardProcess {
    /// - Throws: `ProcessError`.
    static func start(_ preparation: UpPreparation, _ lifeline: LifelinePipe) throws {
        let path = "\(preparation.layout.logs)/guard.log"
        let output = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard output >= 0 else { throw ProcessError("open", path, code: errno) }
        defer { close(output) }
        // Not with the run's id in its environment: it would find itself. It ends when our end of the lifeline closes, with us or before.
        _ = try ChildProcess(
            ChildProcess.Launch(
                executable: preparation.ownPath, arguments: ["tbot", "guard", preparation.upID], environment: ["PATH": "/usr/bin:/bin"],
                output: output,
                lifeline: lifeline.readingEnd))
    }
}
