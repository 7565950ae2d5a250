import Domain
import Wire

/// What a predictor takes: candidates of its own mode and surface that the scanner has signed. Everything else is refused by name.
struct Intake: Sendable {
    /// A candidate that was taken, and its bytes as received: the answer carries them.
    struct Taken: Hashable, Sendable {
        let candidate: Candidate
        let signed: Signed
    }

    let mode: Mode
    let surface: Surface
    let scannerKeys: KeyRing

    /// - Throws: ``IntakeRefusal``.
    func take(_ frame: [UInt8]) throws(IntakeRefusal) -> Taken {
        let envelope: Envelope
        do { envelope = try WorkCodec.decode(frame) } catch { throw .malformed("\(error)") }
        try require(envelope.mode, envelope.surface, "the frame")
        guard case .candidate(let signed) = envelope.body else { throw .malformed("it carries no candidate") }
        let candidate: Candidate
        do { candidate = try SignedCandidate.verify(signed, keys: scannerKeys) } catch let error as SignatureError {
            throw .unsigned("\(error)")
        } catch {
            throw .malformed("\(error)")
        }
        // The envelope is signed by nobody; what the scanner signed must say the same.
        try require(candidate.mode, candidate.surface, "the candidate")
        return Taken(candidate: candidate, signed: signed)
    }

    private func require(_ mode: Mode, _ surface: Surface, _ what: String) throws(IntakeRefusal) {
        guard mode == self.mode else { throw .otherMode("\(what) is of mode \(mode.rawValue), this predictor of \(self.mode.rawValue)") }
        guard surface == self.surface else {
            throw .otherSurface("\(what) is of \(surface.rawValue), this predictor of \(self.surface.rawValue)")
        }
    }
}
