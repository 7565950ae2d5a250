import Bus
import Daemon
import Domain
import Locked
import Wire

/// The newest heartbeat of each service of a stack.
final class PulseBoard: Sendable {
    /// A heartbeat, and when it was heard.
    struct Heard: Sendable {
        let heartbeat: Tbot_V1_Heartbeat
        let at: MachineTime
    }

    private let heard = Locked<[ServiceAddress: Heard]>([:])

    /// Listens to `addresses` until the task is cancelled.
    /// - Throws: `BusError` when a socket cannot be made.
    func listen(to addresses: [ServiceAddress], layout: FileLayout) async throws {
        let loop = try BusLoop(name: "tbot-pulse")
        let listeners = try addresses.map { try HeartbeatListener($0, layout: layout, on: loop) }
        await withTaskGroup(of: Void.self) { group in
            for listener in listeners {
                group.addTask {
                    while let heartbeat = await listener.next() {
                        let now = MachineClock.system.monotonic()
                        self.heard.withLock { $0[listener.address] = Heard(heartbeat: heartbeat, at: now) }
                    }
                }
            }
        }
        for listener in listeners { await listener.close() }
        try loop.terminate()
    }

    /// What was heard last of each service.
    var all: [ServiceAddress: Heard] { heard.withLock { $0 } }

    /// What the newest heartbeats say, by the process's id: its own figures, and how old they are where it gives no lag.
    func pulses(now: MachineTime) -> [Int32: Pulse] {
        var pulses: [Int32: Pulse] = [:]
        for heard in all.values {
            let age = now - heard.at
            let gauges = Dictionary(heard.heartbeat.gauges.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            let lag = gauges["lag_us"].map { Duration.microseconds($0) }
            pulses[Int32(clamping: heard.heartbeat.pid)] = Pulse(
                backlog: gauges["backlog_count"].map(Int.init), lag: max(age, lag ?? .zero), note: heard.heartbeat.note)
        }
        return pulses
    }
}
