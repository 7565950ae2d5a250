/// A JSON value as RFC 8785 writes it, with neither floats nor integers of 2^53 and above.
///
/// The same value is the same bytes in every language.
public enum CanonicalJSON: Hashable, Sendable {
    /// Members by name. Their order is not kept: they are written by the UTF-16 code units of their names.
    case object([Member])
    case array([CanonicalJSON])
    case string(String)
    /// An integer; its magnitude is below 2^53, others are refused by the parser and trap in the writer.
    case integer(Int64)
    case bool(Bool)
    case null

    /// A member of an object.
    public struct Member: Hashable, Sendable {
        /// The name, compared by its bytes: nothing is normalised.
        public let name: String
        /// The value.
        public let value: CanonicalJSON

        public init(_ name: String, _ value: CanonicalJSON) {
            self.name = name
            self.value = value
        }
    }

    /// The greatest magnitude of an integer: 2^53 − 1.
    public static let greatestInteger: Int64 = 9_007_199_254_740_991

    /// The value of an object's member; `nil` for another name, and for what is no object.
    public subscript(name: String) -> CanonicalJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// The string that this is; `nil` for another value.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The integer that this is; `nil` for another value.
    public var integer: Int64? {
        guard case .integer(let number) = self else { return nil }
        return number
    }
}
