internal import Domain
internal import Wire

/// Where an order was approved: with the number of the attempt, all that its client order ids are made of.
public struct OrderSource: Hashable, Sendable, Codable {
    /// The id of the log of the decision.
    public let logID: String
    /// The decision's seq in it.
    public let seq: UInt64

    public init(logID: String, seq: UInt64) {
        self.logID = logID
        self.seq = seq
    }

    /// An order has one leg as long as no bracket is placed at a venue; an exit is a decision of its own.
    static let leg = 0

    /// The client order id of attempt `number`, from 1: the same on every host and at every replay.
    func attemptID(_ number: Int) -> ID<Attempt> {
        ClientOrderID.make(gateLogID: logID, decisionSeq: seq, leg: Self.leg, attempt: number)
    }
}
