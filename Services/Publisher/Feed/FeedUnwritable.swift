/// Why the feed could not be written.
struct FeedUnwritable: Error, CustomStringConvertible {
    let reason: String
    var description: String { "the feed cannot be written: \(reason)" }
}
