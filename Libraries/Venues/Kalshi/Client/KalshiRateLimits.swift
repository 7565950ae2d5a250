/// The token buckets of an account, as `GET /account/limits` gives them.
public struct KalshiRateLimits: Hashable, Sendable {
    /// One bucket.
    public struct Bucket: Hashable, Sendable {
        /// Tokens gained in a second.
        public let refillPerSecond: Int
        /// The most tokens held.
        public let capacity: Int

        public init(refillPerSecond: Int, capacity: Int) {
            self.refillPerSecond = refillPerSecond
            self.capacity = capacity
        }
    }

    public let read: Bucket
    public let write: Bucket
    /// Requests of the balance a second, which have a bucket of their own without a burst.
    public let balancesPerSecond: Int

    public init(read: Bucket, write: Bucket, balancesPerSecond: Int) {
        self.read = read
        self.write = write
        self.balancesPerSecond = balancesPerSecond
    }

    /// The lowest tier: 20 reads and 10 orders a second.
    public static let basic = KalshiRateLimits(
        read: Bucket(refillPerSecond: 200, capacity: 400), write: Bucket(refillPerSecond: 100, capacity: 100), balancesPerSecond: 1)
}
