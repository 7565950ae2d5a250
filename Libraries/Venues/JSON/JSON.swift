/// A JSON text as it stands: numbers keep their digits, so that no price, strike or multiplier ever passes through a float.
///
/// The standard library's decoders give `Double`; a venue's numbers are needed exactly, and its absent, null and present fields are three
/// different things.
enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The digits as written, a valid JSON number.
    case number(String)
    case string(String)
    case array([JSON])
    /// Names are unique: a text that gives one twice is refused.
    case object([String: JSON])

    /// The members, where this is an object.
    var object: [String: JSON]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The elements, where this is an array.
    var array: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The text, where this is a string.
    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The value of `name`, where this is an object that has it.
    subscript(name: String) -> JSON? { object?[name] }
}
