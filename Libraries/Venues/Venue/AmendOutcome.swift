/// What is known after an amendment was sent.
public enum AmendOutcome: Hashable, Sendable, Codable {
    /// The order stands as asked for.
    case amended(AmendAck)
    /// The venue knows no such order that rests: it is filled, cancelled or never was.
    case gone
    /// Refused: the order stands as it was.
    case refused(Refusal)
    /// The order may stand either way.
    case unknown(String)
}
