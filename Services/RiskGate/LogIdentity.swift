/// Which log, and which life of it.
struct LogIdentity: Hashable, Codable, Sendable {
    let logID: String
    let generation: UInt32
}
