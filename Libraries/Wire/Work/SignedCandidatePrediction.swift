public import Domain

/// A prediction with the scanner's signed candidate that it answers, byte for byte as the predictor received it.
///
/// So a broken or hostile predictor can forge neither price nor budget: the gate takes the candidate from the scanner's signature alone.
public struct SignedCandidatePrediction: Hashable, Sendable {
    /// The candidate as received; believed only through ``verifiedCandidate(keys:)``.
    public let candidate: Signed
    /// What the predictor makes of it.
    public let prediction: Prediction

    public init(candidate: Signed, prediction: Prediction) {
        self.candidate = candidate
        self.prediction = prediction
    }

    /// The candidate, once the scanner's signature over it holds and the prediction names it.
    ///
    /// - Throws: ``SignatureError``, ``WireError``.
    public func verifiedCandidate(keys: KeyRing) throws -> Candidate {
        let verified = try SignedCandidate.verify(candidate, keys: keys)
        guard verified.id == prediction.candidate else {
            throw WireError.invalid("Prediction.candidate_id", "it names \(prediction.candidate), the candidate is \(verified.id)")
        }
        return verified
    }
}
