/// A strategy was asked for that there is not.
public struct UnknownStrategy: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was asked for.
    public let name: String
    /// What there is.
    public let known: [String]

    public var description: String { "unknown strategy '\(name)'; known: \(known.joined(separator: ", "))" }
}
