public import Domain

/// Signs candidates: the scanner's.
public enum CandidateSigner {
    /// The candidate as it goes to a predictor, and with the prediction to the gate.
    /// - Throws: ``KeyError/signingFailed(_:)``.
    public static func sign(_ candidate: Candidate, key: SigningKey) throws(KeyError) -> Signed {
        try key.sign(CandidateCodec.encode(candidate), as: .candidate)
    }
}

/// Reads candidates that the scanner signed.
public enum SignedCandidate {
    /// The candidate, once its signature holds.
    /// - Throws: ``SignatureError`` for a signature that is not believed, ``WireError`` for a payload that is no candidate.
    public static func verify(_ signed: Signed, keys: KeyRing) throws -> Candidate {
        try CandidateCodec.decode(keys.verify(signed, as: .candidate))
    }
}
