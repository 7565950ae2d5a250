/// How long the parts of one attempt took, in machine time.
public struct FetchTiming: Hashable, Sendable {
    /// Resolving, connecting and the TLS handshake; zero on a reused connection.
    public let connect: Duration
    /// From the start of the transfer to the first byte of the response.
    public let firstByte: Duration
    /// From the start of the transfer to its last byte (of a stream: to its headers). Waiting for a token or for a free connection is not
    /// in it.
    public let total: Duration
    /// Whether the attempt went over a connection from the pool.
    public let reusedConnection: Bool
}
