/// The status line and headers of one response, collected line by line.
struct ResponseHead: Sendable {
    /// The most bytes of status line and headers of one response, interim (1xx) responses included.
    static let maxBytes = 64 << 10

    private(set) var status = 0
    private(set) var httpVersion = ""
    private(set) var headers = FetchHeaders()
    /// Whether the final response's headers are all there. What comes later are trailers, which are ignored.
    private(set) var isComplete = false
    private(set) var isTooLarge = false
    private var bytes = 0

    /// Takes one line with its line end. `false` when the bound is passed.
    mutating func accept(_ line: UnsafeRawBufferPointer) -> Bool {
        bytes += line.count
        guard bytes <= Self.maxBytes else {
            isTooLarge = true
            return false
        }
        guard !isComplete else { return true }
        // A folded line continues the one before; nobody may send it any more (RFC 9112, section 5.2), and it must not pass for a header of
        // its own.
        if let first = line.first, first == 0x20 || first == 0x09 { return true }
        let text = Self.trimmed(line[...])
        if text.isEmpty {
            isComplete = status >= 200
        } else if text.starts(with: "HTTP/".utf8) {
            begin(text)
        } else if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
            let name = String(decoding: text[..<colon], as: UTF8.self)
            headers.add(name: name, value: String(decoding: Self.trimmed(text[(colon + 1)...]), as: UTF8.self))
        }
        return true
    }

    /// A status line starts a response; an interim one before it is forgotten.
    private mutating func begin(_ line: Slice<UnsafeRawBufferPointer>) {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        httpVersion = String(decoding: line.prefix { $0 != UInt8(ascii: " ") }.dropFirst(5), as: UTF8.self)
        status = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
        headers = FetchHeaders()
    }

    private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        let blanks: [UInt8] = [0x20, 0x09, 0x0D, 0x0A]
        var rest = bytes
        while let first = rest.first, blanks.contains(first) { rest.removeFirst() }
        while let last = rest.last, blanks.contains(last) { rest.removeLast() }
        return rest
    }
}
