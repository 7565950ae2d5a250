import FoundationEssentials

/// Bytes with a signature over them, exactly as they are carried. That it exists says nothing: ``KeyRing/verify(_:as:)`` does.
public struct Signed: Hashable, Sendable {
    /// What was signed.
    public let payload: [UInt8]
    /// Ed25519 over the label of the use, a zero byte and the payload; 64 bytes when it is one.
    public let signature: [UInt8]
    /// Which key signed: the first 16 lower-case hexadecimal digits of SHA-256 over the raw public key.
    public let keyID: String

    public init(payload: [UInt8], signature: [UInt8], keyID: String) {
        self.payload = payload
        self.signature = signature
        self.keyID = keyID
    }

    /// The bus's form of it, which says absent and empty in the same way: an empty signature is never valid.
    public init(_ message: Tbot_V1_Signed) {
        self.init(payload: Array(message.payload), signature: Array(message.signature), keyID: message.keyID)
    }

    /// The bus's form of it.
    public var message: Tbot_V1_Signed {
        var message = Tbot_V1_Signed()
        message.payload = Data(payload)
        message.signature = Data(signature)
        message.keyID = keyID
        return message
    }
}
