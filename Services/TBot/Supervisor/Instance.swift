import Daemon

/// What one process of the stack is started with, and how it is watched.
struct Instance: Sendable {
    let service: ComposeService
    /// The name of the process; see ``InstanceStatus/name``.
    let name: String
    /// The program's path and its arguments.
    let executable: String
    /// Its environment as the env files stood when the run was prepared: for what is asked before and beside it.
    let environment: [String: String]
    /// The environment of a start: the env files are read anew each time, so that a process which is started again has what they say now.
    let environmentOfStart: @Sendable () throws(SettingsError) -> [String: String]
    /// The program of the health check.
    let healthExecutable: String?
    /// The services that depend on it: they stop before it does.
    let dependents: Set<String>
    /// Where its output goes.
    let logPath: String
    /// Where the output of its last health check goes.
    let healthLogPath: String
}
