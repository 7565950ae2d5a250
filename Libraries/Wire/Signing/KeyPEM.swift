import FoundationEssentials

/// Ed25519 keys as PEM text. What stands around the 32 bytes is always the same: a prefix to write and to expect (RFC 8410).
enum KeyPEM {
    case privateKey
    case publicKey

    /// What PKCS#8 puts before a private key, and SubjectPublicKeyInfo before a public one.
    private var prefix: [UInt8] {
        switch self {
        case .privateKey: [0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]
        case .publicKey: [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
        }
    }

    private var label: String {
        switch self {
        case .privateKey: "PRIVATE KEY"
        case .publicKey: "PUBLIC KEY"
        }
    }

    /// The text of a key's 32 bytes: three lines.
    func write(_ raw: some Sequence<UInt8>) -> String {
        "-----BEGIN \(label)-----\n\(Data(prefix + Array(raw)).base64EncodedString())\n-----END \(label)-----\n"
    }

    /// The key's 32 bytes; `nil` unless the text is nothing but one such key.
    func read(_ text: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix { $0 == " " } }
        guard lines.count >= 3, lines.first == "-----BEGIN \(label)-----", lines.last == "-----END \(label)-----",
            let der = Data(base64Encoded: lines.dropFirst().dropLast().joined()), der.count == prefix.count + 32, der.starts(with: prefix)
        else { return nil }
        return Array(der.suffix(32))
    }
}
