public import Domain
public import Wire

/// A heartbeat, and when it was read.
public struct HeardHeartbeat: Sendable {
    /// What the service said.
    public let heartbeat: Tbot_V1_Heartbeat
    /// When this reader took it from the socket, on its own clock.
    public let at: MachineTime
}
