internal import Fetch

/// The buckets and costs that requests are paced by: values, replaced as a whole when the account's own are known.
struct KalshiThrottle: Sendable {
    /// Orders that may wait for tokens; a further one is refused unsent. A price grows old while its order waits, so the line is kept to a
    /// second or two.
    static let writesWaitingMax = 16

    let read: TokenBucket
    let write: TokenBucket
    let balance: TokenBucket
    let costs: KalshiCosts

    init(_ limits: KalshiRateLimits, costs: KalshiCosts, clock: any Clock<Duration>) {
        read = Self.bucket(limits.read, clock)
        write = Self.bucket(limits.write, clock, maxWaiting: Self.writesWaitingMax)
        let balances = max(1, limits.balancesPerSecond)
        balance = TokenBucket(capacity: balances, refillPerSecond: balances, clock: clock)
        self.costs = costs
    }

    /// The bucket and the cost of one request. A cost above the capacity, which no wait could pay, is cut to it.
    func charge(_ route: KalshiRoute) -> (TokenBucket, Int) {
        if route == .balance { return (balance, 1) }
        let bucket = route.method == .get ? read : write
        return (bucket, min(max(1, costs.of(route)), bucket.capacity))
    }

    private static func bucket(_ limit: KalshiRateLimits.Bucket, _ clock: any Clock<Duration>, maxWaiting: Int = 256) -> TokenBucket {
        let range = 1...1_000_000
        return TokenBucket(
            capacity: min(max(limit.capacity, range.lowerBound), range.upperBound),
            refillPerSecond: min(max(limit.refillPerSecond, range.lowerBound), range.upperBound), maxWaiting: maxWaiting, clock: clock)
    }
}
