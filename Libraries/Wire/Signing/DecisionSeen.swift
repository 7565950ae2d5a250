public import Domain

/// A decision as a reader of the gate's log has read it itself: what an approval is compared with.
public struct DecisionSeen: Hashable, Sendable {
    /// The id of the gate's log.
    public let logID: String
    /// The generation of that log.
    public let generation: UInt32
    /// The seq of the decision's line.
    public let seq: UInt64
    /// The hash of that line.
    public let hash: Hash256
    /// The order that the decision approved.
    public let intent: OrderIntent

    public init(logID: String, generation: UInt32, seq: UInt64, hash: Hash256, intent: OrderIntent) {
        self.logID = logID
        self.generation = generation
        self.seq = seq
        self.hash = hash
        self.intent = intent
    }

    /// The decision that stands at `place`.
    public init(at place: Place, intent: OrderIntent) {
        self.init(logID: place.logID, generation: place.generation, seq: place.seq, hash: place.hash, intent: intent)
    }
}
