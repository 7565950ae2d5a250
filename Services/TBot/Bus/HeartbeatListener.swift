import Bus
import Daemon
import Domain
import SwiftProtobuf
import Wire

/// Hears one service's heartbeats.
struct HeartbeatListener: Sendable {
    let address: ServiceAddress
    private let inlet: LogInlet

    /// Connects, now or when the service is there.
    /// - Throws: `BusError`.
    init(_ address: ServiceAddress, layout: FileLayout, on loop: BusLoop) throws(BusError) {
        self.address = address
        inlet = try LogInlet(on: loop, connect: try address.logEndpoint(layout), topics: [.hb])
    }

    /// The newest heartbeat of those that wait, waiting for one; `nil` once closed. What is no heartbeat of this service is passed over.
    func next() async -> Tbot_V1_Heartbeat? {
        while let batch = await inlet.receive(upTo: 256) {
            for message in batch.reversed() where message.topic == .hb {
                guard let heartbeat = try? Tbot_V1_Heartbeat(serializedBytes: message.bytes) else { continue }  // noise
                if heartbeat.service == address.service { return heartbeat }
            }
        }
        return nil
    }

    /// Disconnects; ends the waiting ``next()``.
    func close() async { await inlet.close() }
}
