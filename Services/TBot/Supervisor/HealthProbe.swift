import Glibc

/// Runs a health check once.
struct HealthProbe: Sendable {
    let executable: String
    let arguments: [String]
    let environment: [String: String]
    /// After this it is killed and counts as failed.
    let timeout: Duration
    /// Where its output goes; overwritten by each check.
    let logPath: String

    /// Whether the check ended with exit code 0 in time. A check that cannot be started has failed.
    func isHealthy() async -> Bool {
        let output = open(logPath, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
        guard output >= 0 else { return false }
        defer { close(output) }
        let child: ChildProcess
        do {
            child = try ChildProcess(
                ChildProcess.Launch(executable: executable, arguments: arguments, environment: environment, output: output, lifeline: nil))
        } catch { return false }
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await Task.sleep(for: timeout, clock: .suspending)  // cancelled when the check has ended, or the service
                child.send(SIGKILL)
            }
            let end = await withTaskCancellationHandler {
                await child.wait()
            } onCancel: {
                child.send(SIGKILL)
            }
            group.cancelAll()
            return end.isSuccess
        }
    }

    /// The last line that the last check wrote.
    var lastWords: String { LogTail.lastLine(of: logPath) ?? "no answer within \(timeout)" }
}
