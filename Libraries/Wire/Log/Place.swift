/// A place in one log: which log, which life of it, how far, and the hash that proves it is that log.
public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The log's random id: 32 lower-case hexadecimal digits; empty only in ``unknown``.
    public let logID: String
    /// How often the log was repaired or restored from a backup.
    public let generation: UInt32
    /// The seq of the last line at this place; 0 is before the first line.
    public let seq: UInt64
    /// The hash of that line; ``Hash256/zero`` at seq 0.
    public let hash: Hash256

    public init(logID: String, generation: UInt32, seq: UInt64, hash: Hash256) {
        self.logID = logID
        self.generation = generation
        self.seq = seq
        self.hash = hash
    }

    /// The place of a reader that has never read the log.
    public static let unknown = Place(logID: "", generation: 0, seq: 0, hash: .zero)

    /// The place after `line` of the same log.
    public func advanced(to line: LogLine) -> Place {
        Place(logID: logID, generation: generation, seq: line.seq, hash: line.hash)
    }

    public var description: String { "\(logID.prefix(8))…/\(generation) seq \(seq) \(hash.hex.prefix(12))…" }
}
