/// Why a text is no JSON of the kind that RFC 8785 and this library allow.
public enum CanonicalJSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was expected, and at which byte.
    case unexpected(String, offset: Int)
    /// A name stands twice in one object.
    case duplicate(String)

    public var description: String {
        switch self {
        case .unexpected(let what, let offset): "expected \(what) at byte \(offset)"
        case .duplicate(let name): "the name '\(name)' stands twice"
        }
    }
}
