/// The first line of a segment: which log it is, who writes it, and the state so far.
public struct Opening: Hashable, Sendable {
    /// The log's random id, 32 lower-case hexadecimal digits; the same in every segment of the log.
    public let logID: String
    /// How often the log was repaired by hand or restored from a backup; a torn tail cut at open is neither.
    public let generation: UInt32
    /// The surface; empty for the publisher.
    public let surface: String
    /// The service that writes the log.
    public let service: String
    /// The build of the writer.
    public let build: String
    /// The state before the segment; `nil` in the log's first one.
    public let checkpoint: Checkpoint?

    init(logID: String, generation: UInt32, owner: JournalOwner, checkpoint: Checkpoint?) {
        self.init(
            logID: logID, generation: generation, surface: owner.surface, service: owner.service, build: owner.build, checkpoint: checkpoint
        )
    }

    init(logID: String, generation: UInt32, surface: String, service: String, build: String, checkpoint: Checkpoint?) {
        self.logID = logID
        self.generation = generation
        self.surface = surface
        self.service = service
        self.build = build
        self.checkpoint = checkpoint
    }

    /// Who wrote it, for people: `surface/service`.
    var writer: String { surface.isEmpty ? service : "\(surface)/\(service)" }
}

extension Opening {
    /// Checks that this opening can stand in the same log after `earlier`.
    func check(after earlier: Opening, path: String) throws(JournalError) {
        guard logID == earlier.logID else {
            throw .broken(file: path, line: 1, reason: "its log is \(logID), the segment before is of log \(earlier.logID)")
        }
        guard generation >= earlier.generation else {
            throw .broken(
                file: path, line: 1, reason: "its generation is \(generation), the segment before is of generation \(earlier.generation)")
        }
    }
}
