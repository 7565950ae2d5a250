/// Why bytes are not a message of the bus, or a value cannot be one.
///
/// Fields are named as in the schema, `Decision.market_id`.
public enum WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes are no such message at all: which one, and the decoder's reason.
    case undecodable(String, String)
    /// A field that must be there is absent.
    case missing(String)
    /// An enum's field says nothing, or something that this build does not know.
    case unspecified(String)
    /// A field's value is none that its type has: the field, and why.
    case invalid(String, String)
    /// This kind of value is not written here: why.
    case notWritten(String)

    public var description: String {
        switch self {
        case .undecodable(let message, let reason): "not a \(message): \(reason)"
        case .missing(let field): "\(field) is missing"
        case .unspecified(let field): "\(field) is unspecified, or of a newer build"
        case .invalid(let field, let reason): "\(field) is invalid: \(reason)"
        case .notWritten(let reason): "not written: \(reason)"
        }
    }
}
