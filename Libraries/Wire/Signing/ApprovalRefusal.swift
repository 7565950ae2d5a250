public import Domain

/// Why an approval is not one.
///
/// A signature that does not hold may be noise; everything after it was signed by the gate's key, and means that the gate or its log is
/// not what the reader takes it for.
public enum ApprovalRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The key that it names is none of the gate's.
    case unknownKey(String)
    /// It is not that key's signature over these bytes.
    case badSignature(keyID: String)
    /// The payload is none, or lacks a field.
    case malformed(WireError)
    /// The payload has a field that this build does not know: the message with it.
    case unknownField(in: String)
    /// It names another log of a gate.
    case otherLog(String)
    /// It names another life of the log.
    case otherGeneration(UInt32)
    /// It is for another surface.
    case otherSurface(Surface)
    /// It is for another mode.
    case otherMode(Mode)
    /// It is for another venue account.
    case otherAccount(String)
    /// It names another decision than the one seen: its seq.
    case otherDecision(seq: UInt64)
    /// The decision that it names reads otherwise in the log that was seen: its hash.
    case otherHash(String)
    /// Its order differs from the decision's.
    case otherIntent(ID<OrderIntent>)
    /// It contradicts itself: the field.
    case contradiction(String)

    public var description: String {
        switch self {
        case .unknownKey(let id): "signed by an unknown key '\(id)'"
        case .badSignature(let id): "not the signature of key \(id) over these bytes"
        case .malformed(let error): "\(error)"
        case .unknownField(let message): "\(message) has a field that this build does not know"
        case .otherLog(let id): "of another log, '\(id)'"
        case .otherGeneration(let generation): "of another generation, \(generation)"
        case .otherSurface(let surface): "for another surface, \(surface.rawValue)"
        case .otherMode(let mode): "for another mode, \(mode.rawValue)"
        case .otherAccount(let account): "for another account, '\(account)'"
        case .otherDecision(let seq): "of another decision, seq \(seq)"
        case .otherHash(let hash): "of a decision that reads otherwise, hash '\(hash)'"
        case .otherIntent(let id): "its order \(id) is not the decision's"
        case .contradiction(let field): "it contradicts itself in \(field)"
        }
    }
}
