public import Domain

/// Turns candidates into bytes and back; binary protobuf, `tbot.v1.Candidate`, the payload that the scanner signs.
public enum CandidateCodec {
    /// The candidate's bytes, the same for equal candidates.
    public static func encode(_ candidate: Candidate) -> [UInt8] { MessageBytes.binary(candidate.message) }

    /// The candidate of `bytes`. No signature is checked here: use ``SignedCandidate`` for what came over the bus.
    ///
    /// - Throws: ``WireError``.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> Candidate {
        try Candidate(MessageBytes.message(Tbot_V1_Candidate.self, binary: bytes))
    }
}
