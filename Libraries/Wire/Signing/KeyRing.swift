/// The keys whose signatures are believed, by their ids. Each use has a ring of its own: the gate's key signs no candidates.
public struct KeyRing: Hashable, Sendable {
    private let keys: [String: VerifyingKey]

    /// A ring of these keys; one that is given twice counts once.
    public init(_ keys: [VerifyingKey]) {
        self.keys = Dictionary(keys.map { ($0.keyID, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The ids of the keys, in their order.
    public var keyIDs: [String] { keys.keys.sorted() }

    /// The key of this id; `nil` for a stranger's.
    public subscript(keyID: String) -> VerifyingKey? { keys[keyID] }

    /// Checks a signature.
    ///
    /// - Returns: the payload, which the key that the signature names has signed for `context`.
    /// - Throws: ``SignatureError``.
    public func verify(_ signed: Signed, as context: SigningContext) throws(SignatureError) -> [UInt8] {
        guard let key = keys[signed.keyID] else { throw .unknownKey(String(signed.keyID.prefix(64))) }
        guard key.isValid(signed.signature, over: signed.payload, as: context) else { throw .badSignature(keyID: signed.keyID) }
        return signed.payload
    }
}

/// Why a signature is not believed.
public enum SignatureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The key that it names is none of those that are believed.
    case unknownKey(String)
    /// It is not that key's signature over these bytes for this use.
    case badSignature(keyID: String)

    public var description: String {
        switch self {
        case .unknownKey(let id): "signed by an unknown key '\(id)'"
        case .badSignature(let id): "not the signature of key \(id) over these bytes"
        }
    }
}
