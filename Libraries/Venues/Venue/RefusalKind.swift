/// What a refusal means for the caller.
public enum RefusalKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// An order of this client order id exists already: look it up, do not send another.
    case duplicate
    /// The account, or its part on the market's exchange shard, cannot pay for it.
    case insufficientBalance
    /// The market does not trade: not yet, no more, or paused by itself.
    case marketInactive
    /// Trading on the exchange is paused.
    case tradingPaused
    /// A fill-or-kill order could not be filled completely. Its client order id is used up.
    case unfillable
    /// The order itself is not acceptable: price off the grid, size, side, a bad combination.
    case invalid
    /// Unknown key, wrong signature, clock too far off, or a key without the right.
    case unauthorized
    /// The market or the order is not known.
    case notFound
    /// Too many requests; nothing was accepted.
    case rateLimited
    /// No byte left this machine; the reason is ours.
    case notSent
    /// The venue's reason is none that is known here; it is in the code and the message.
    case other
}
