import Domain
import Testing
import Wire

@testable import Predictor

@Suite struct IntakeTests {
    private func intake(_ frames: Frames) -> Intake { Intake(mode: .sim, surface: .kalshiLongTerm, scannerKeys: frames.keys) }

    private func word(_ frames: Frames, _ frame: [UInt8]) -> String? {
        do throws(IntakeRefusal) {
            _ = try intake(frames).take(frame)
            return nil
        } catch { return error.word }
    }

    @Test func aCandidateOfItsOwnIsTakenWithItsBytes() throws {
        let frames = Frames()
        let signed = try frames.signed()
        let taken = try intake(frames).take(frames.frame(.candidate(signed)))
        #expect(taken == Intake.Taken(candidate: frames.candidate(), signed: signed))
    }

    @Test func anotherModesIsRefusedWhetherTheEnvelopeSaysSoOrTheCandidate() throws {
        let frames = Frames()
        for mode in [Mode.paper, .live] {
            #expect(word(frames, frames.frame(mode: mode, .candidate(try frames.signed()))) == "other-mode")
            var other = frames
            other.mode = mode
            #expect(word(frames, frames.frame(.candidate(try other.signed()))) == "other-mode")
        }
    }

    @Test func anotherSurfacesIsRefusedWhetherTheEnvelopeSaysSoOrTheCandidate() throws {
        let frames = Frames()
        #expect(word(frames, frames.frame(surface: .kalshiShortTerm, .candidate(try frames.signed()))) == "other-surface")
        var other = frames
        other.surface = .oandaForex
        #expect(word(frames, frames.frame(.candidate(try other.signed()))) == "other-surface")
    }

    @Test func whatTheScannerDidNotSignIsRefused() throws {
        let frames = Frames()
        #expect(word(frames, frames.frame(.candidate(try frames.signed(by: SigningKey())))) == "unsigned")
        let signed = try frames.signed()
        var payload = signed.payload
        payload[payload.count - 1] ^= 1
        let changed = Signed(payload: payload, signature: signed.signature, keyID: signed.keyID)
        #expect(word(frames, frames.frame(.candidate(changed))) == "unsigned")
    }

    @Test func whatIsNoCandidateIsRefused() throws {
        let frames = Frames()
        let prediction = Prediction(
            candidate: ID("c-1"), strategy: "s", verdict: .none(reason: "r", nil), cost: .zero, answeredAt: Frames.now, predictor: "p")
        let answer = SignedCandidatePrediction(candidate: try frames.signed(), prediction: prediction)
        for frame in [[], [0xFF, 0x00, 0x13], frames.frame(.prediction(answer))] { #expect(word(frames, frame) == "malformed") }
    }

    @Test func refusalsAreCountedAndLoggedMoreAndMoreSeldom() {
        let tally = Tally()
        let logged = (0..<100).compactMap { _ in tally.count(.otherMode("x")) }
        #expect(logged == [1, 2, 4, 8, 16, 32, 64])
        #expect(tally.count(.unsigned("y")) == 1)
        tally.countAnswer()
        #expect(tally.refused == 101 && tally.answered == 1)
    }
}
