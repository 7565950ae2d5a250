/// Why a request has no response, told apart by the one thing that matters with money: may the other side have acted on it?
///
/// A response with a bad status is not an error. ``mayHaveBeenSent`` sums the cases up; when in doubt it is `true`.
public enum FetchError: Error, Hashable, Sendable {
    /// No byte of the request left this machine: name not found, connection refused, certificate refused, cancelled or timed out before the
    /// connection was ready, refused by the bucket or by a bound. Sending again cannot duplicate anything.
    case notSent(Reason)
    /// The request may have arrived: the answer timed out, the connection was lost, or the caller cancelled after the first byte may have
    /// been written. Only evidence from the other side tells what happened.
    case ambiguous(Reason)
    /// The response is larger than ``FetchRequest/maxBodyBytes``. The request has arrived, so its effect is unknown too.
    case bodyTooLarge(Reason)
    /// The URL cannot be parsed, or names a user or password.
    case invalidURL(Reason)
    /// The URL's scheme is neither `https` nor, for a listed host, `http`.
    case refusedScheme(Reason)
    /// The ``Fetch`` was closed before anything was sent.
    case closed(Reason)

    /// What was attempted, on what URL, and the system's reason.
    public var reason: Reason {
        switch self {
        case .notSent(let reason), .ambiguous(let reason), .bodyTooLarge(let reason), .invalidURL(let reason), .refusedScheme(let reason),
            .closed(let reason):
            reason
        }
    }

    /// Whether the other side may have acted on the request. `false` is a proof, `true` is a doubt.
    public var mayHaveBeenSent: Bool {
        switch self {
        case .ambiguous, .bodyTooLarge: true
        case .notSent, .invalidURL, .refusedScheme, .closed: false
        }
    }
}

extension FetchError: CustomStringConvertible {
    /// One line for a log: outcome, request, reason. No header, no body, no query value.
    public var description: String {
        switch self {
        case .notSent(let reason): "not sent: \(reason)"
        case .ambiguous(let reason): "outcome unknown: \(reason)"
        case .bodyTooLarge(let reason): "response too large: \(reason)"
        case .invalidURL(let reason): "invalid URL: \(reason)"
        case .refusedScheme(let reason): "refused scheme: \(reason)"
        case .closed(let reason): "closed: \(reason)"
        }
    }
}

extension FetchError {
    /// The same failure after an earlier attempt of the same request that may have arrived: then nothing can prove any more that it was not
    /// sent.
    func afterEarlierAttempt() -> FetchError {
        guard !mayHaveBeenSent else { return self }
        return .ambiguous(reason.prefixed("an earlier attempt may have arrived; then "))
    }
}
