/// Why a value could not be made.
public enum DomainError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The value is outside the range of its type: what, and the value.
    case outOfRange(String, Int64)
    /// The text is not of the form that the type needs: what, and the text.
    case malformed(String, String)

    public var description: String {
        switch self {
        case .outOfRange(let what, let value): "\(what) is out of range: \(value)"
        case .malformed(let what, let text): "not \(what): '\(text)'"
        }
    }
}
