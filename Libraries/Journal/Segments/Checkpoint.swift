public import Wire

/// The state that a new segment opens with, so that recovery reads nothing older.
public struct Checkpoint: Hashable, Sendable {
    /// The state after the last line before the segment, in the service's own encoding.
    public let state: [UInt8]
    /// The version of that encoding.
    public let stateVersion: UInt32
    /// The writer's place in each log that it reads, by the log's name.
    public let places: [String: Place]

    public init(state: [UInt8], stateVersion: UInt32, places: [String: Place]) {
        self.state = state
        self.stateVersion = stateVersion
        self.places = places
    }
}
