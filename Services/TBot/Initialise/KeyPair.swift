import Crypto
import Daemon
import FoundationEssentials

/// An Ed25519 key pair in files: PKCS#8 PEM, 0600, and the public half beside it.
struct KeyPair: Sendable {
    /// What PKCS#8 puts before an Ed25519 private key's 32 bytes (RFC 8410).
    private static let privatePrefix: [UInt8] = [0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]
    /// What SubjectPublicKeyInfo puts before an Ed25519 public key's 32 bytes (RFC 8410).
    private static let publicPrefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    private let key: Curve25519.Signing.PrivateKey

    /// A new one, from the system's random source.
    init() { key = Curve25519.Signing.PrivateKey() }

    /// The private half as PKCS#8 PEM.
    var privatePEM: String { KeyPair.pem("PRIVATE KEY", KeyPair.privatePrefix + key.rawRepresentation) }
    /// The public half as SubjectPublicKeyInfo PEM.
    var publicPEM: String { KeyPair.pem("PUBLIC KEY", KeyPair.publicPrefix + key.publicKey.rawRepresentation) }
    /// The first 16 lower-case hex digits of SHA-256 over the raw public key.
    var keyID: String { SHA256.hash(data: key.publicKey.rawRepresentation).prefix(8).map { hex($0) }.joined() }

    /// Reads a private half.
    /// - Throws: ``StartRefusal`` when it is not an Ed25519 key in PKCS#8 PEM; `path` only names it.
    init(privatePEM: String, path: String) throws(StartRefusal) {
        let refusal = StartRefusal("\(path): not an Ed25519 private key in PKCS#8 PEM; move it away, and tbot init makes a new one")
        let lines = privatePEM.split(separator: "\n")
        guard lines.first == "-----BEGIN PRIVATE KEY-----", lines.last == "-----END PRIVATE KEY-----",
            let der = Data(base64Encoded: lines.dropFirst().dropLast().joined()), der.count == KeyPair.privatePrefix.count + 32,
            der.starts(with: KeyPair.privatePrefix)
        else { throw refusal }
        do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: der.suffix(32)) } catch { throw refusal }
    }

    /// The key pair called `name`: read when it exists, made when not. A private half that others may read is refused.
    /// - Throws: ``StartRefusal``, `FileError`.
    static func ensure(_ name: String, _ layout: FileLayout) throws -> (pair: KeyPair, isNew: Bool) {
        let path = layout.privateKey(name)
        let pair: KeyPair
        let isNew = FileKind.at(path) == .none
        if isNew {
            pair = KeyPair()
            try TextFile.write(pair.privatePEM, to: path, permissions: 0o600)
        } else {
            guard FilePermissions.isPrivate(path) else {
                throw StartRefusal("\(path): others may read this key; chmod 600 it, and think about who has seen it")
            }
            pair = try KeyPair(privatePEM: try TextFile.read(path), path: path)
        }
        let publicPath = layout.publicKey(name)
        if FileKind.at(publicPath) == .none { try TextFile.write(pair.publicPEM, to: publicPath) }
        return (pair, isNew)
    }

    private static func pem(_ label: String, _ der: [UInt8]) -> String {
        // 48 bytes at most: one line of base64.
        "-----BEGIN \(label)-----\n\(Data(der).base64EncodedString())\n-----END \(label)-----\n"
    }

    private func hex(_ byte: UInt8) -> String { String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }
}
