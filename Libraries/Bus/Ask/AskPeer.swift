/// Who asked: the name that the server's socket gave the connection. Worth nothing once the peer is gone.
public struct AskPeer: Hashable, Sendable {
    /// The routing id, 1 to 255 bytes.
    let routingID: [UInt8]
}
