import Glibc

@testable import TBot

/// A program at a terminal of its own, with somebody who types.
final class Terminal: Sendable {
    private let master: Int32
    private let pid: pid_t
    /// POSIX_SPAWN_SETSID.
    private static let newSession: Int16 = 0x80

    /// Starts `executable` as the leader of the terminal's foreground.
    init(_ executable: String, _ arguments: [String], environment: [String: String]) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var (unlocked, number): (Int32, Int32) = (0, 0)
        // What unlockpt and ptsname ask the kernel; Glibc's module does not have them.
        let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        guard master >= 0, ioctl(master, setLock, &unlocked) == 0, ioctl(master, getNumber, &number) == 0 else {
            throw ProcessError("open", "/dev/ptmx", code: errno)
        }
        let name = "/dev/pts/\(number)"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens is its own.
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Self.newSession)
        var pid: pid_t = 0
        let code = Spawner.withCStrings([executable] + arguments) { arguments in
            Spawner.withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
                posix_spawn(&pid, executable, &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else { throw ProcessError("start", executable, code: code) }
        self.pid = pid
    }

    deinit {
        kill(-pid, SIGKILL)
        close(master)
    }

    func type(_ bytes: [UInt8]) { write(master, bytes, bytes.count) }

    /// What was shown since the last look.
    func read() -> String {
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(master, &buffer, buffer.count)
            guard count > 0 else { return String(decoding: text, as: UTF8.self) }
            text += buffer[..<count]
        }
    }

    /// How it ended; `nil` while it runs.
    func end() -> Int32? {
        var status: Int32 = 0
        return waitpid(pid, &status, WNOHANG) == pid ? status : nil
    }
}
