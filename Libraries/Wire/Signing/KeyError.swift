/// Why a text or bytes are not a key, or a key cannot sign.
public enum KeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text is no Ed25519 private key in PKCS#8 PEM.
    case notPrivateKey
    /// The text is no Ed25519 public key in SubjectPublicKeyInfo PEM.
    case notPublicKey
    /// The bytes are no Ed25519 key: how many there are.
    case notRawKey(count: Int)
    /// The library failed to sign: its reason.
    case signingFailed(String)

    public var description: String {
        switch self {
        case .notPrivateKey: "not an Ed25519 private key in PKCS#8 PEM"
        case .notPublicKey: "not an Ed25519 public key in PEM"
        case .notRawKey(let count): "not the 32 bytes of an Ed25519 key, but \(count) bytes"
        case .signingFailed(let reason): "signing failed: \(reason)"
        }
    }
}
