/// Why credentials cannot be used. Says nothing of the key itself.
public enum KalshiCredentialsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The key id is empty or cannot stand in a header.
    case badKeyID
    /// The text is no private key in PEM of a kind that Kalshi takes.
    case unreadableKey

    public var description: String {
        switch self {
        case .badKeyID: "the Kalshi key id is empty or has characters that no header takes"
        case .unreadableKey:
            "the Kalshi key file is no PEM private key: PKCS#1 or PKCS#8, RSA of at least 2,048 bits or Ed25519, not encrypted"
        }
    }
}
