import Crypto
import CryptoExtras
import Domain
import FoundationEssentials

/// The three headers by which a request says who sent it.
struct Credentials: Hashable, Sendable {
    /// How far a request's timestamp may be from the wall clock.
    static let skewMax = Span.seconds(30)

    let keyID: String
    /// Milliseconds since 1970, as sent.
    let timestamp: String
    /// Base64.
    let signature: String

    /// Checks the signature over timestamp, method and path without query, and the age of the timestamp. Request timestamps are wall
    /// time, never market time.
    func verify(method: String, path: String, key: AccessKey, wall: MarketTime) throws(Rejection) {
        guard let millis = Int64(timestamp), millis.magnitude < 1 << 50 else { throw .unauthorized("the timestamp is not in milliseconds") }
        let skew = MarketTime(unixMicros: millis * 1_000) - wall
        guard skew <= Self.skewMax, Span.zero - skew <= Self.skewMax else {
            throw .unauthorized("the timestamp is too far from the server's clock")
        }
        guard let signature = Data(base64Encoded: signature) else { throw .unauthorized("the signature is not base64") }
        let message = Data((timestamp + method + path).utf8)
        guard PublicKey(pem: key.publicKeyPEM)?.verifies(signature, message) == true else { throw .unauthorized("incorrect signature") }
    }
}

/// The public half of an API key: RSA, used with PSS, SHA-256 and a salt of 32 bytes; or Ed25519.
enum PublicKey {
    case rsa(_RSA.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)

    /// What the DER form of an Ed25519 public key begins with; its 32 bytes follow.
    private static let ed25519Prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// `nil` for a PEM text that holds neither.
    init?(pem: String) {
        let body = pem.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }.joined()
        guard let der = Data(base64Encoded: body) else { return nil }
        if der.count == 44, der.starts(with: Self.ed25519Prefix) {
            let raw = der.suffix(32)
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else { return nil }  // not a key: the answer is nil
            self = .ed25519(key)
        } else {
            guard let key = try? _RSA.Signing.PublicKey(pemRepresentation: pem) else { return nil }  // not a key: the answer is nil
            self = .rsa(key)
        }
    }

    func verifies(_ signature: Data, _ message: Data) -> Bool {
        switch self {
        case .rsa(let key):
            key.isValidSignature(_RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: message), padding: .PSS)
        case .ed25519(let key): key.isValidSignature(signature, for: message)
        }
    }
}
