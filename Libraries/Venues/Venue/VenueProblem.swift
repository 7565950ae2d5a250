/// Something that a listing could not read, by name: it is skipped with this reason and does not sink the rest.
public struct VenueProblem: Hashable, Sendable, Codable, CustomStringConvertible {
    /// What it is about: a ticker, or its place in the listing where that could not be read either.
    public let subject: String
    /// Why, in words.
    public let reason: String

    public init(subject: String, reason: String) {
        self.subject = subject
        self.reason = reason
    }

    public var description: String { "\(subject): \(reason)" }
}
