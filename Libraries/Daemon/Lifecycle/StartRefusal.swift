/// A reason not to start that no narrower error has: printed as one line, exit code 2.
public struct StartRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was attempted, on what, why not, and what to do about it.
    public let description: String

    public init(_ description: String) { self.description = description }
}
