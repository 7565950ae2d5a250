/// How far the feed goes: the seq and the hash of its last entry.
public struct FeedHead: Hashable, Sendable {
    /// The seq of the last entry; 0 before the first.
    public let seq: UInt64
    /// Its hash; ``Hash256/zero`` before the first.
    public let hash: Hash256

    public init(seq: UInt64, hash: Hash256) {
        self.seq = seq
        self.hash = hash
    }

    /// Before the first entry.
    public static let start = FeedHead(seq: 0, hash: .zero)
}
