/// Whether a request may be sent again. Only its caller knows whether sending it twice is the same as sending it once.
public enum RetryPolicy: Hashable, Sendable {
    /// One attempt. For everything that moves money.
    case never
    /// At most `attempts` attempts in all (at least 1). Tried again after: a failed connection, a timeout, a lost connection, and the
    /// statuses 429, 502, 503, 504.
    ///
    /// Pauses double from `base` up to `cap`, each drawn from its upper half. A `Retry-After` (seconds or a date) is waited for instead, up
    /// to `cap`.
    case idempotent(attempts: Int, base: Duration, cap: Duration)
}
