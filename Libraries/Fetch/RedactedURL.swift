/// A URL as it may stand in a log: no user, no password, no fragment, no query value, no control character, bounded in length.
///
/// Works on the bytes of any text, since an invalid URL is reported too, and since a combining mark must not hide a separator. Query names
/// stay, for they tell calls apart; values go, for some interfaces take the key there.
struct RedactedURL: CustomStringConvertible {
    /// Longer URLs are cut here, in characters.
    static let maxLength = 256
    private typealias Bytes = ArraySlice<UInt8>

    let description: String

    init(_ url: String) {
        let bare = Array(url.utf8)[...].prefix { $0 != UInt8(ascii: "#") }
        let front = bare.prefix { $0 != UInt8(ascii: "?") }
        var bytes = Self.withoutUser(front)
        if front.count < bare.count {
            let pairs = bare[(front.endIndex + 1)...].split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
            bytes += [UInt8(ascii: "?")] + pairs.map(Self.withoutValue).joined(separator: [UInt8(ascii: "&")])
        }
        let printable = bytes.flatMap { $0 < 0x20 || $0 == 0x7F ? Self.replacement : [$0] }
        let text = String(decoding: printable, as: UTF8.self)
        description = text.count > Self.maxLength ? text.prefix(Self.maxLength) + "…" : text
    }

    private static let ellipsis = Array("…".utf8)
    private static let replacement = Array("\u{FFFD}".utf8)

    private static func withoutUser(_ front: Bytes) -> [UInt8] {
        guard let at = front.lastIndex(of: UInt8(ascii: "@")) else { return Array(front) }
        let scheme = front.prefix { $0 != UInt8(ascii: ":") }
        let start = front[scheme.endIndex...].starts(with: "://".utf8) ? Array(scheme) + Array("://".utf8) : []
        return start + ellipsis + front[at...]
    }

    private static func withoutValue(_ pair: Bytes) -> [UInt8] {
        guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { return ellipsis }  // a bare word may be the secret itself
        return pair[...equals] + ellipsis
    }
}
