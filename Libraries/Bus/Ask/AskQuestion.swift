public import Wire

/// One question that came in on an ask socket.
public struct AskQuestion: Sendable {
    /// Who asked.
    public let peer: AskPeer
    /// The asker's id of the question; the answer repeats it.
    public let id: UInt64
    /// What is asked.
    public let body: Tbot_V1_AskRequest.OneOf_Body
}
