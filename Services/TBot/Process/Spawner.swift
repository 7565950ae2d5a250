import Glibc

/// `posix_spawn`, with what we want of it: own process group, default signals, no descriptors but 0, 1, 2 and the lifeline.
enum Spawner {
    static func spawn(_ launch: ChildProcess.Launch) throws(ProcessError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, launch.output, 1)
        posix_spawn_file_actions_adddup2(&actions, launch.output, 2)
        // Last, so that it cannot overwrite the descriptor behind the output.
        if let lifeline = launch.lifeline { posix_spawn_file_actions_adddup2(&actions, lifeline, ChildProcess.lifelineDescriptor) }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        sigfillset(&all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        let environment = launch.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        var pid: pid_t = 0
        let code = withCStrings(launch.arguments) { arguments in
            withCStrings(environment) { environment in
                posix_spawn(&pid, launch.executable, &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else { throw ProcessError("start", launch.executable, code: code) }
        return pid
    }

    /// Calls `body` with a null-terminated array of C strings.
    static func withCStrings<Result>(_ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result)
        -> Result
    {
        var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("an array with its null has an address") }
            return body(base)
        }
    }
}
