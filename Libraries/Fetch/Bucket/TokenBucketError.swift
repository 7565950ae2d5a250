/// Why a ``TokenBucket`` gave no tokens.
public enum TokenBucketError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The waiting task was cancelled; it has taken nothing.
    case cancelled
    /// `limit` tasks are waiting already.
    case queueFull(limit: Int)
    /// The cost is above what the bucket can ever hold, or below 1.
    case impossibleCost(cost: Int, capacity: Int)

    /// The reason, in words.
    public var description: String {
        switch self {
        case .cancelled: "cancelled while waiting for tokens"
        case .queueFull(let limit): "the token bucket's queue of \(limit) is full"
        case .impossibleCost(let cost, let capacity): "a cost of \(cost) tokens is not within 1 and the bucket's capacity of \(capacity)"
        }
    }
}
