import Daemon
import Domain
import Glibc

/// Finds and ends every process of one run of `tbot up`, by the `TBOT_UP_ID` in its environment: also those that their own parent lost,
/// and none that came by a reused id.
struct OrphanSweep: Sendable {
    /// How long processes may take to stop before they are killed.
    static let grace = Duration.seconds(12)

    let upID: String

    /// Asks every process of the run to stop, and kills what is left after ``grace``. Blocks until none is left; returns at once when
    /// there is none.
    func run() {
        let start = MachineClock.system.monotonic()
        var told: Set<pid_t> = []
        while true {
            let left = processes()
            guard !left.isEmpty else { return }
            let isLate = MachineClock.system.monotonic() - start > OrphanSweep.grace
            for pid in left {
                if isLate {
                    kill(pid, SIGKILL)
                } else if told.insert(pid).inserted {
                    kill(pid, SIGTERM)
                    // One that is stopped would not hear it.
                    kill(pid, SIGCONT)
                }
            }
            usleep(50_000)
        }
    }

    /// The processes of the run that live, without ourselves. One that has ended and waits to be reaped has no environment any more.
    func processes() -> [pid_t] {
        let mark = Array("\(SettingKey.upID.rawValue)=\(upID)".utf8)
        let names: [String]
        do { names = try StateDirectory.names("/proc") } catch { return [] }
        return names.compactMap { pid_t($0) }.filter { pid in
            pid != getpid() && environment(of: pid).split(separator: 0).contains { $0.elementsEqual(mark) }
        }
    }

    private func environment(of pid: pid_t) -> [UInt8] {
        let descriptor = open("/proc/\(pid)/environ", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < 1 << 20 {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return bytes
    }
}
