/// What the last heartbeats of a service say of the moment.
struct Pulse: Hashable, Sendable {
    /// How many items wait for it; `nil` where nothing waits.
    var backlog: Int?
    /// How far behind it is, or how old its last heartbeat is.
    var lag: Duration?
    /// What it says of its own state.
    var note = ""
}
