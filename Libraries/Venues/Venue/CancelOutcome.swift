public import Domain

/// What is known after a cancellation was sent.
public enum CancelOutcome: Hashable, Sendable, Codable {
    /// Nothing of the order rests any more; this much was taken off.
    case cancelled(reducedBy: Quantity)
    /// The venue knows no such order that rests: it is filled, cancelled or never was.
    case gone
    /// Refused: the order stands as it was.
    case refused(Refusal)
    /// The order may still rest.
    case unknown(String)
}
