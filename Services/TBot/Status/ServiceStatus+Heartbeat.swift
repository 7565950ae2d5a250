import Domain
import Wire

extension ServiceStatus {
    /// What a heartbeat says.
    init(_ heartbeat: Tbot_V1_Heartbeat, of address: ServiceAddress) {
        self.init(
            surface: address.surface?.rawValue, service: address.service, up: true, pid: heartbeat.pid, build: heartbeat.build,
            head: heartbeat.head.seq > 0 ? heartbeat.head.seq : nil,
            backlog: heartbeat.gauges.first { $0.name == "backlog_count" }.map { Int($0.value) },
            note: heartbeat.note.isEmpty ? nil : heartbeat.note)
    }
}
