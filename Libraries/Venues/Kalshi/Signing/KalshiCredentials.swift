internal import Fetch

/// A Kalshi API key: its id and the private key. Its description and its mirror show the id's first four characters only.
public struct KalshiCredentials: Sendable {
    let keyID: String
    let key: KalshiKey

    /// - Parameters:
    ///   - keyID: The id that Kalshi gave the key.
    ///   - pem: The private key: PKCS#1 or PKCS#8, RSA or Ed25519.
    /// - Throws: ``KalshiCredentialsError``.
    public init(keyID: String, pem: String) throws(KalshiCredentialsError) {
        guard !keyID.isEmpty, keyID.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .badKeyID }
        self.keyID = keyID
        key = try KalshiKey(pem: pem)
    }

    /// The text that a signature covers: milliseconds, method, and the path from the root without its query. The body is not covered.
    static func message(milliseconds: Int64, method: String, path: String) -> String {
        "\(milliseconds)\(method)\(path.prefix { $0 != "?" })"
    }

    /// Adds the three headers of a signed request, made now: a signature lives for seconds. A request that cannot be signed goes without,
    /// and is refused there.
    func sign(_ request: inout FetchRequest, path: String, milliseconds: Int64) {
        let message = Self.message(milliseconds: milliseconds, method: request.method.rawValue, path: path)
        guard let signature = key.signature(of: message) else { return }
        request.headers["KALSHI-ACCESS-KEY"] = keyID
        request.headers["KALSHI-ACCESS-TIMESTAMP"] = String(milliseconds)
        request.headers["KALSHI-ACCESS-SIGNATURE"] = signature
    }
}

extension KalshiCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The start of the key id.
    public var description: String { "key \(keyID.prefix(4))…" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// The same as ``description``, so that `dump` shows no secret.
    public var customMirror: Mirror { Mirror(self, children: ["key": description]) }
}
