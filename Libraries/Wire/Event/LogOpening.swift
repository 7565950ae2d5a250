/// Which log a segment belongs to, and who writes it; the checkpoint of an opening is its service's own.
public struct LogOpening: Hashable, Sendable {
    /// The log's random id, 32 lower-case hexadecimal digits.
    public let logID: String
    /// How often the log was repaired or restored.
    public let generation: UInt32
    /// The surface's name; empty for the publisher.
    public let surface: String
    /// The service that writes it.
    public let service: String
    /// The build of the writer.
    public let build: String

    public init(logID: String, generation: UInt32, surface: String, service: String, build: String) {
        self.logID = logID
        self.generation = generation
        self.surface = surface
        self.service = service
        self.build = build
    }

    init(_ message: Tbot_V1_Opening) {
        self.init(
            logID: message.logID, generation: message.generation, surface: message.surface, service: message.service, build: message.build)
    }
}
