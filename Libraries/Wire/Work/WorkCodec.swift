import Domain

/// Turns frames of the work channel into bytes and back; binary protobuf, `tbot.v1.Envelope`.
public enum WorkCodec {
    /// The version of the schema that is written and taken.
    public static let schemaVersion: UInt32 = 1

    /// The frame's bytes.
    public static func encode(_ envelope: Envelope) -> [UInt8] {
        var message = Tbot_V1_Envelope()
        message.schemaVersion = schemaVersion
        message.build = envelope.build
        message.mode = envelope.mode.message
        message.surface = envelope.surface.message
        message.sentAtUs = envelope.sentAt.unixMicros
        message.sentMachineNs = envelope.sentMachine.nanoseconds
        message.body =
            switch envelope.body {
            case .candidate(let candidate): .candidate(candidate.message)
            case .prediction(let answer): .prediction(answer.prediction.message(answering: answer.candidate))
            }
        return MessageBytes.binary(message)
    }

    /// The frame of `bytes`. No signature is checked here; unknown fields are ignored.
    ///
    /// - Throws: ``WireError``, also for another version of the schema.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> Envelope {
        let message = try MessageBytes.message(Tbot_V1_Envelope.self, binary: bytes)
        let fields = Fields("Envelope")
        let version = try fields.number(message.hasSchemaVersion, message.schemaVersion, "schema_version")
        guard version == schemaVersion else {
            throw .invalid("Envelope.schema_version", "\(version) is not \(schemaVersion): the sender is of another build")
        }
        return Envelope(
            build: try fields.text(message.hasBuild, message.build, "build"),
            mode: try Mode(fields.need(message.hasMode, message.mode, "mode"), fields["mode"]),
            surface: try Surface(fields.need(message.hasSurface, message.surface, "surface"), fields["surface"]),
            sentAt: try fields.time(message.hasSentAtUs, message.sentAtUs, "sent_at_us"),
            sentMachine: MachineTime(nanoseconds: try fields.number(message.hasSentMachineNs, message.sentMachineNs, "sent_machine_ns")),
            body: try body(message.body))
    }

    private static func body(_ message: Tbot_V1_Envelope.OneOf_Body?) throws(WireError) -> Envelope.Body {
        switch message {
        case .candidate(let candidate): return .candidate(Signed(candidate))
        case .prediction(let prediction):
            let candidate = try Signed(
                Fields("Prediction").need(prediction.hasSignedCandidate, prediction.signedCandidate, "signed_candidate"))
            return .prediction(SignedCandidatePrediction(candidate: candidate, prediction: try Prediction(prediction)))
        case nil: throw .missing("Envelope.body")
        }
    }
}
