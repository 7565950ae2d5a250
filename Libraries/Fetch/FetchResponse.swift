/// A complete HTTP response, whatever its status: 404 and 503 are responses, not errors, and so is a redirect, which is never followed.
public struct FetchResponse: Sendable {
    /// The status code, 200...599.
    public let status: Int
    /// The response's headers.
    public let headers: FetchHeaders
    /// The whole body, at most ``FetchRequest/maxBodyBytes`` long.
    public let body: [UInt8]
    /// The version in the status line: `1.1` or `1.0`.
    public let httpVersion: String
    /// How long the last attempt took.
    public let timing: FetchTiming
    /// How many attempts were made, this one included; 1 without a retry.
    public let attempts: Int
}
