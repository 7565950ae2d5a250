/// Why a ``Fetch`` could not be made.
public struct FetchStartError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was attempted, on what.
    public let attempted: String
    /// The system's or libcurl's reason.
    public let reason: String

    /// Both, as one line.
    public var description: String { "\(attempted): \(reason)" }
}
