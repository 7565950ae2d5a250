import FoundationEssentials
import Wire

/// A reader's place in the feed. Opaque to readers: it holds the seq and half of the hash, so that a cursor of another feed is known for
/// one.
struct FeedCursor: Hashable, Sendable {
    /// The last entry that was read; 0 before the first.
    let seq: UInt64
    /// The first 32 digits of its hash.
    let mark: String

    /// The place after `head`.
    init(_ head: FeedHead) {
        seq = head.seq
        mark = String(head.hash.hex.prefix(32))
    }

    /// Before the first entry.
    static let start = FeedCursor(.start)

    /// A cursor from its text; `nil` for what no feed has given out.
    init?(text: String) {
        let padded = text.replacing("-", with: "+").replacing("_", with: "/") + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard text.utf8.count <= 128, !text.contains("="), let data = Data(base64Encoded: padded),
            let plain = String(validating: data, as: UTF8.self)
        else {
            return nil
        }
        let parts = plain.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let seq = UInt64(parts[0]), seq < 1 << 53, String(seq) == parts[0], parts[1].utf8.count == 32,
            parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.seq = seq
        mark = String(parts[1])
    }

    /// The text: base64url without padding.
    var text: String {
        Data("\(seq):\(mark)".utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
