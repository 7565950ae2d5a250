public import Crypto

/// A SHA-256 digest: 32 bytes, written as 64 lower-case hexadecimal digits.
public struct Hash256: Hashable, Sendable, CustomStringConvertible {
    /// The 64 hexadecimal digits.
    public let hex: String

    /// The hash that stands before the first line of a log: 64 zeros.
    public static let zero = Hash256(unchecked: String(repeating: "0", count: 64))

    /// A digest from its hexadecimal form; `nil` unless it is 64 lower-case hexadecimal digits.
    public init?(hex: some StringProtocol) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy(Hash256.isHexDigit) else { return nil }
        self.init(unchecked: String(hex))
    }

    /// The digest of `bytes`.
    public init(of bytes: some Sequence<UInt8>) {
        self.init(SHA256.hash(data: Array(bytes)))
    }

    /// The digest that a hasher has computed.
    public init(_ digest: SHA256Digest) {
        self.init(unchecked: hexString(digest))
    }

    private init(unchecked: String) { hex = unchecked }

    public var description: String { hex }

    static func isHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}

/// `bytes` as lower-case hexadecimal digits, two a byte.
public func hexString(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
