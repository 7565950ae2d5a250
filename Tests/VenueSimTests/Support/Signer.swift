import Crypto
import CryptoExtras
import Domain
import FoundationEssentials

/// A client's private key, of either kind the venue takes.
struct Signer: Sendable {
    enum Kind: Sendable { case ed25519, rsa }

    private enum Key: Sendable {
        case ed25519(Curve25519.Signing.PrivateKey)
        case rsa(_RSA.Signing.PrivateKey)
    }

    private let key: Key

    init(_ kind: Kind) throws {
        switch kind {
        case .ed25519: key = .ed25519(Curve25519.Signing.PrivateKey())
        case .rsa: key = .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048))
        }
    }

    var publicPEM: String {
        switch key {
        case .rsa(let key): return key.publicKey.pemRepresentation
        case .ed25519(let key):
            let der = Data([0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]) + key.publicKey.rawRepresentation
            return "-----BEGIN PUBLIC KEY-----\n\(der.base64EncodedString())\n-----END PUBLIC KEY-----\n"
        }
    }

    /// Timestamp and signature of a request; empty where signing failed, which no server takes.
    func headers(method: String, path: String, at wall: MarketTime) -> (timestamp: String, signature: String) {
        let timestamp = String(wall.unixMicros / 1_000)
        let message = Data((timestamp + method + path).utf8)
        let signature: Data?
        switch key {
        case .ed25519(let key): signature = try? key.signature(for: message)  // see above
        case .rsa(let key): signature = try? key.signature(for: SHA256.hash(data: message), padding: .PSS).rawRepresentation  // see above
        }
        return (timestamp, signature?.base64EncodedString() ?? "")
    }
}
