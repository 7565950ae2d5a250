/// An identifier of one kind of thing: `ID<Market>` is not `ID<Event>`.
public struct ID<Entity>: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The identifier as its owner writes it.
    public let value: String

    public init(_ value: String) { self.value = value }

    public static func < (left: ID<Entity>, right: ID<Entity>) -> Bool { left.value < right.value }
    public var description: String { value }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(String.self) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
