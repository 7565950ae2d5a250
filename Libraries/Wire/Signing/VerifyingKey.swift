import Crypto
import FoundationEssentials

/// An Ed25519 public key.
public struct VerifyingKey: Hashable, Sendable, CustomStringConvertible {
    /// The key's 32 bytes.
    public let raw: [UInt8]
    /// The first 16 lower-case hexadecimal digits of SHA-256 over ``raw``.
    public let keyID: String
    private let key: Curve25519.Signing.PublicKey

    /// A key from its 32 bytes.
    /// - Throws: ``KeyError/notRawKey(count:)``.
    public init(raw: [UInt8]) throws(KeyError) {
        do {
            self.init(try Curve25519.Signing.PublicKey(rawRepresentation: raw))
        } catch {
            throw .notRawKey(count: raw.count)
        }
    }

    /// A key from its SubjectPublicKeyInfo PEM text.
    /// - Throws: ``KeyError/notPublicKey``.
    public init(pem: String) throws(KeyError) {
        guard let raw = KeyPEM.publicKey.read(pem) else { throw .notPublicKey }
        try self.init(raw: raw)
    }

    init(_ key: Curve25519.Signing.PublicKey) {
        self.key = key
        raw = Array(key.rawRepresentation)
        keyID = String(Hash256(of: raw).hex.prefix(16))
    }

    /// The SubjectPublicKeyInfo PEM text.
    public var pem: String { KeyPEM.publicKey.write(raw) }
    public var description: String { "key \(keyID)" }

    /// Whether `signature` is this key's over `payload` for `context`.
    public func isValid(_ signature: [UInt8], over payload: [UInt8], as context: SigningContext) -> Bool {
        key.isValidSignature(signature, for: context.signedBytes(payload))
    }

    public static func == (left: VerifyingKey, right: VerifyingKey) -> Bool { left.raw == right.raw }
    public func hash(into hasher: inout Hasher) { hasher.combine(raw) }
}
