import Domain

/// The parameters of a URL's query: a name may stand several times.
struct Query: Hashable, Sendable {
    private let pairs: [Pair]

    private struct Pair: Hashable, Sendable {
        let name: String
        let value: String
    }

    init(_ text: some StringProtocol) {
        pairs = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Pair(name: Self.decoded(parts[0], plus: true), value: parts.count > 1 ? Self.decoded(parts[1], plus: true) : "")
        }
    }

    /// The first value of `name`; an empty one counts as absent.
    func text(_ name: String) -> String? { pairs.first { $0.name == name && !$0.value.isEmpty }?.value }

    /// All values of `name`, lists with commas taken apart.
    func list(_ name: String) -> [String] { pairs.filter { $0.name == name }.flatMap { $0.value.split(separator: ",").map(String.init) } }

    func integer(_ name: String) throws(Rejection) -> Int64? {
        guard let text = text(name) else { return nil }
        guard let value = Int64(text) else { throw .invalidParameters("\(name) is no integer: \(text.prefix(40))") }
        return value
    }

    func flag(_ name: String) throws(Rejection) -> Bool {
        switch text(name) {
        case nil, "false": return false
        case "true": return true
        case let text?: throw .invalidParameters("\(name) is neither true nor false: \(text.prefix(40))")
        }
    }

    /// A page size within `range`.
    func limit(_ range: ClosedRange<Int64>, default fallback: Int64) throws(Rejection) -> Int {
        let value = try integer("limit") ?? fallback
        guard range.contains(value) else { throw .invalidParameters("limit must be in \(range)") }
        return Int(value == 0 ? fallback : value)
    }

    /// Seconds since 1970.
    func time(_ name: String) throws(Rejection) -> MarketTime? {
        guard let seconds = try integer(name) else { return nil }
        guard abs(seconds) < 100_000_000_000 else { throw .invalidParameters("\(name) is not in seconds") }
        return MarketTime(unixSeconds: seconds)
    }

    /// Text without its percent escapes; a broken escape stays as it is.
    static func decoded(_ text: some StringProtocol, plus: Bool = false) -> String {
        var output: [UInt8] = []
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "%"), bytes.count >= 2, let value = UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16) {
                bytes.removeFirst(2)
                output.append(value)
            } else {
                output.append(plus && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
