import Daemon
import Wire

/// The Ed25519 keys of a state directory: PKCS#8 PEM, 0600, and the public half beside each.
struct KeyStore: Sendable {
    let layout: FileLayout

    /// The key called `name`: read when it exists, made when not. A private half that others may read is refused.
    /// - Throws: ``StartRefusal`` naming the file and what to do, `FileError`.
    func ensure(_ name: String) throws -> (key: SigningKey, isNew: Bool) {
        let path = layout.privateKey(name)
        let isNew = FileKind.at(path) == .none
        let key = isNew ? SigningKey() : try read(path)
        if isNew { try TextFile.write(key.pem, to: path, permissions: 0o600) }
        let publicPath = layout.publicKey(name)
        if FileKind.at(publicPath) == .none { try TextFile.write(key.verifyingKey.pem, to: publicPath) }
        return (key, isNew)
    }

    private func read(_ path: String) throws -> SigningKey {
        guard FilePermissions.isPrivate(path) else {
            throw StartRefusal("\(path): others may read this key; chmod 600 it, and think about who has seen it")
        }
        let pem = try TextFile.read(path)
        do throws(KeyError) { return try SigningKey(pem: pem) } catch {
            throw StartRefusal("\(path): \(error); move it away, and tbot init makes a new one")
        }
    }
}
