/// Some entries of the feed, in their order, as they stand on disk.
struct FeedSlice: Hashable, Sendable {
    let lines: [String]
    /// The place after the last one.
    let next: FeedCursor
}
