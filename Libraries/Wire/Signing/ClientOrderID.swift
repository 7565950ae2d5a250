public import Domain

/// The ids under which orders go to a venue: the same for the same try over any crash, another for every other try.
public enum ClientOrderID {
    /// What every id begins with: how an order of ours is known at the venue.
    public static let prefix = "tb-"

    /// `tb-` and the first 32 hexadecimal digits of SHA-256 over the lines `tbot.v1.client-order-id`, log id, seq, leg and attempt, joined
    /// by newlines.
    ///
    /// - Parameters:
    ///   - gateLogID: the id of the gate's log.
    ///   - decisionSeq: the seq of the decision in it.
    ///   - leg: which leg of the decision; 0 for the first.
    ///   - attempt: which try of the leg, from 1.
    public static func make(gateLogID: String, decisionSeq: UInt64, leg: Int, attempt: Int) -> ID<Attempt> {
        let text = "tbot.v1.client-order-id\n\(gateLogID)\n\(decisionSeq)\n\(leg)\n\(attempt)"
        return ID(prefix + Hash256(of: text.utf8).hex.prefix(32))
    }
}
