import Domain
import Wire

/// An answer to a request for the feed.
///
/// Its entries are the bytes that stand on the disk, put side by side: nothing is ever encoded again, so that what a reader verifies is
/// what was journaled. The head is not signed yet: its `signature` and `key_id` are null until subscribers have keys to check them with
/// (issue E), and so is there no event stream yet.
struct FeedPage: Sendable {
    let slice: FeedSlice
    let head: FeedHead
    let headAt: MarketTime?

    /// The body, JSON.
    var body: [UInt8] {
        var bytes = Array("{\"signals\":[".utf8)
        bytes.reserveCapacity(slice.lines.reduce(512) { $0 + $1.utf8.count + 1 })
        for (index, line) in slice.lines.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: line.utf8)
        }
        let head = CanonicalJSON.object([
            .init("seq", .integer(Int64(head.seq))), .init("hash", .string(head.hash.hex)),
            .init("at", headAt.map { .string($0.rfc3339) } ?? .null),
            .init("signature", .null), .init("key_id", .null),
        ])
        bytes.append(contentsOf: "],\"next_cursor\":\"\(slice.next.text)\",\"head\":".utf8)
        bytes.append(contentsOf: head.bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
