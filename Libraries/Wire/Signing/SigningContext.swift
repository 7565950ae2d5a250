/// What a signature is for. Its label is part of what is signed, so that a signature for one use is none for another.
public enum SigningContext: String, Hashable, Sendable, CaseIterable {
    /// The scanner's, over a candidate.
    case candidate = "tbot.v1.candidate"
    /// The gate's, over an approval.
    case approval = "tbot.v1.approval"
    /// An operator's, over a command.
    case command = "tbot.v1.command"
    /// The publisher's, over the head of the feed.
    case feedHead = "tbot.v1.feed-head"

    /// What is signed: the label, a zero byte, the payload.
    func signedBytes(_ payload: [UInt8]) -> [UInt8] { Array(rawValue.utf8) + [0] + payload }
}
