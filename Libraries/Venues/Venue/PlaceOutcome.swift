/// What is known after an order was sent. There is no fourth case: whatever does not prove acceptance or refusal is ``unknown(_:)``.
public enum PlaceOutcome: Hashable, Sendable, Codable {
    /// The venue has the order.
    case accepted(PlaceAck)
    /// The venue, or we before sending, refused it: nothing of it exists. With ``RefusalKind/duplicate`` an order of this client order id
    /// exists already.
    case refused(Refusal)
    /// The order may exist. Only the venue's listings end this.
    case unknown(String)
}
