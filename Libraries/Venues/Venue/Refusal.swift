/// Why an order, an amendment or a cancellation was refused.
public struct Refusal: Error, Hashable, Sendable, Codable {
    /// The venue's code, such as `insufficient_balance`; of our own: `not_sent`, `local`, and what
    /// ``Venue/place(_:unless:)`` was withheld for.
    public let code: String
    /// In words.
    public let message: String
    /// What the refusal means for the caller.
    public let kind: RefusalKind

    public init(code: String, message: String, kind: RefusalKind) {
        self.code = code
        self.message = message
        self.kind = kind
    }
}
