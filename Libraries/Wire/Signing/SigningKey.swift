import Crypto
import FoundationEssentials

/// An Ed25519 key that signs. It never prints its secret.
public struct SigningKey: Sendable, CustomStringConvertible {
    private let key: Curve25519.Signing.PrivateKey
    /// The half that others verify with.
    public let verifyingKey: VerifyingKey

    /// A new key, from the system's random source.
    public init() { self.init(Curve25519.Signing.PrivateKey()) }

    /// A key from its PKCS#8 PEM text, as `tbot init` and `openssl genpkey -algorithm ed25519` write it.
    /// - Throws: ``KeyError/notPrivateKey``.
    public init(pem: String) throws(KeyError) {
        guard let raw = KeyPEM.privateKey.read(pem) else { throw .notPrivateKey }
        try self.init(raw: raw)
    }

    /// A key from its 32 bytes.
    /// - Throws: ``KeyError/notRawKey(count:)``.
    public init(raw: [UInt8]) throws(KeyError) {
        do {
            self.init(try Curve25519.Signing.PrivateKey(rawRepresentation: raw))
        } catch {
            throw .notRawKey(count: raw.count)
        }
    }

    private init(_ key: Curve25519.Signing.PrivateKey) {
        self.key = key
        verifyingKey = VerifyingKey(key.publicKey)
    }

    /// The PKCS#8 PEM text of the secret, for a file that only its owner can read.
    public var pem: String { KeyPEM.privateKey.write(key.rawRepresentation) }
    /// Which key this is: the first 16 lower-case hexadecimal digits of SHA-256 over the raw public key.
    public var keyID: String { verifyingKey.keyID }
    public var description: String { "signing key \(keyID)" }

    /// The payload signed for `context`. Signatures of the same payload may differ: Ed25519 is randomised on some hosts.
    /// - Throws: ``KeyError/signingFailed(_:)`` when the library does.
    public func sign(_ payload: [UInt8], as context: SigningContext) throws(KeyError) -> Signed {
        do {
            let signature = try key.signature(for: context.signedBytes(payload))
            return Signed(payload: payload, signature: Array(signature), keyID: keyID)
        } catch {
            throw .signingFailed("\(error)")
        }
    }
}
