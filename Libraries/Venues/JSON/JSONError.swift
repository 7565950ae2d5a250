/// Where and why a text is not JSON.
struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The offset in bytes.
    let offset: Int
    let reason: String

    var description: String { "not JSON at byte \(offset): \(reason)" }
}
