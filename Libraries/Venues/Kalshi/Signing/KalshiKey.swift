internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// A private key that signs requests: RSA (PSS, SHA-256, salt of 32 bytes) or Ed25519.
enum KalshiKey: Sendable {
    case rsa(_RSA.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)

    /// A key in PEM: `RSA PRIVATE KEY` (PKCS#1) or `PRIVATE KEY` (PKCS#8, RSA of at least 2,048 bits or Ed25519), not encrypted.
    init(pem: String) throws(KalshiCredentialsError) {
        // The errors of the parsers are dropped on purpose: they could quote the key.
        if Self.namesEd25519(pem), let key = try? Curve25519.Signing.PrivateKey(pemRepresentation: pem) {  // refused below
            self = .ed25519(key)
        } else if let key = try? _RSA.Signing.PrivateKey(pemRepresentation: pem) {  // neither: refused below
            self = .rsa(key)
        } else {
            throw .unreadableKey
        }
    }

    /// Whether the key names the algorithm Ed25519 (RFC 8410). The parser does not look, and would take an X25519 key for one.
    private static func namesEd25519(_ pem: String) -> Bool {
        let base64 = pem.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }.joined()
        guard let der = Data(base64Encoded: base64) else { return false }
        let identifier: [UInt8] = [0x06, 0x03, 0x2B, 0x65, 0x70]
        return der.indices.contains { der[$0...].starts(with: identifier) }
    }

    /// The signature of `message` in standard base64; `nil` when the library fails to sign.
    ///
    /// An Ed25519 signature takes some 15 µs, one of RSA-2048 some 600 µs.
    func signature(of message: String) -> String? {
        let bytes = Array(message.utf8)
        switch self {
        case .ed25519(let key):
            return (try? key.signature(for: bytes))?.base64EncodedString()  // reported as nil
        case .rsa(let key):
            let signature = try? key.signature(for: SHA256.hash(data: bytes), padding: .PSS)  // reported as nil
            return signature?.rawRepresentation.base64EncodedString()
        }
    }
}
