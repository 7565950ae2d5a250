/// The pure rule of retrying one request: fed with what each attempt brought, it answers with the pause before the next, or `nil` to stop.
struct RetrySchedule {
    /// Attempts made so far; counted when their result is fed in.
    private(set) var attempts = 0
    private let policy: RetryPolicy

    init(_ policy: RetryPolicy) { self.policy = policy }

    /// After a response. `retryAfter` is what the server asked for, `jitter` is drawn from `0..<1`.
    mutating func pause(afterStatus status: Int, retryAfter: Duration?, jitter: Double) -> Duration? {
        attempts += 1
        guard Self.isTransient(status: status), case .idempotent(let most, _, let cap) = policy, attempts < most else { return nil }
        if let retryAfter { return min(retryAfter, cap) }
        return backoff(jitter: jitter)
    }

    /// After a failure. `jitter` is drawn from `0..<1`.
    mutating func pause(after error: FetchError, jitter: Double) -> Duration? {
        attempts += 1
        guard Self.isTransient(error), case .idempotent(let most, _, _) = policy, attempts < most else { return nil }
        return backoff(jitter: jitter)
    }

    /// The exponential pause after `attempts` attempts: somewhere in the upper half of min(cap, base × 2^(attempts − 1)).
    private func backoff(jitter: Double) -> Duration? {
        guard case .idempotent(_, let base, let cap) = policy else { return nil }
        var whole = min(base, cap)
        for _ in 1..<max(attempts, 1) where whole < cap { whole = min(whole + whole, cap) }
        return whole / 2 + whole / 2 * jitter
    }

    private static func isTransient(status: Int) -> Bool {
        switch status {
        case 429, 502, 503, 504: true
        default: false
        }
    }

    /// A refused certificate, bucket or request, or one that was withheld, will be refused again; a response above a bound will be above it
    /// again.
    private static func isTransient(_ error: FetchError) -> Bool {
        switch error {
        case .bodyTooLarge, .invalidURL, .refusedScheme, .closed: return false
        case .notSent(let reason), .ambiguous(let reason):
            switch reason.kind {
            case .resolve, .connect, .timeout, .connectionLost: return true
            case .request, .bucket, .withheld, .busy, .tls, .response, .cancelled, .closed, .system: return false
            }
        }
    }
}
