import Bus
import Daemon
import Domain
import Wire

/// Waits for one heartbeat.
enum HeartbeatProbe {
    /// Healthy: any of `addresses` beats in time.
    /// - Throws: `BusError` when a socket cannot be made.
    static func listen(toAnyOf addresses: [ServiceAddress], layout: FileLayout, within patience: Duration) async throws -> HealthAnswer {
        let loop = try BusLoop(name: "tbot-health")
        let listeners = try addresses.map { try HeartbeatListener($0, layout: layout, on: loop) }
        let answer = await withTaskGroup(of: HealthAnswer?.self) { group in
            for listener in listeners {
                group.addTask {
                    guard let heartbeat = await listener.next() else { return nil }
                    let note = heartbeat.note.isEmpty ? "" : ": \(heartbeat.note)"
                    return HealthAnswer(
                        isHealthy: true, text: "pid \(heartbeat.pid), build \(heartbeat.build), head \(heartbeat.head.seq)\(note)")
                }
            }
            group.addTask {
                try? await Task.sleep(for: patience, clock: .suspending)  // cancelled once a heartbeat was heard
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            for listener in listeners { await listener.close() }
            return first
        }
        try loop.terminate()
        if let answer { return answer }
        let places = try addresses.map { try $0.logEndpoint(layout).description }
        return HealthAnswer(
            isHealthy: false, text: "no heartbeat within \(patience) at \(places.isEmpty ? "any socket" : places.joined(separator: ", "))")
    }
}
