import Domain
import Locked

/// The rate limits of all keys: token buckets on machine time, one each for reads, writes and the balance.
///
/// Buckets exist for keys that the books know and for ``anonymous``, so there are at most three for each of those.
final class TokenBuckets: Sendable {
    /// Who shares the bucket of requests without a key.
    static let anonymous = ""

    enum Kind: Hashable, Sendable { case read, write, balance }

    private struct Place: Hashable {
        let key: String
        let kind: Kind
    }

    private struct Level {
        /// Billionths of a token.
        var tokens: Int128
        var at: MachineTime
    }

    private let levels = Locked<[Place: Level]>([:])

    /// Takes `tokens` from a bucket that fills at `bucket`; `false` when it holds less, and then nothing is taken.
    func take(_ tokens: Int64, _ kind: Kind, key: String, bucket: UsageTier.Bucket, at now: MachineTime) -> Bool {
        levels.withLock { levels in
            let place = Place(key: key, kind: kind)
            let full = Int128(bucket.capacity) * 1_000_000_000
            var level = levels[place] ?? Level(tokens: full, at: now)
            let elapsed = max(0, now.nanoseconds - level.at.nanoseconds)
            level.tokens = min(full, level.tokens + Int128(elapsed) * Int128(bucket.rate))
            level.at = max(level.at, now)
            let price = Int128(tokens) * 1_000_000_000
            defer { levels[place] = level }
            guard level.tokens >= price else { return false }
            level.tokens -= price
            return true
        }
    }
}
