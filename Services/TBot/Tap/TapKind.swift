import SwiftProtobuf
import Wire

/// The kind of a message in a word.
enum TapKind {
    /// The name of the innermost choice: `decided` of `{"atUs":…,"decision":{"decided":{…}}}`, `input` of an input; `unknown` of what this
    /// build does not know.
    static func of(event bytes: ArraySlice<UInt8>) -> String {
        guard let event = try? EventCodec.decode(bytes) else { return "unknown" }  // shown raw, whatever it is
        switch event.body {
        case .opening: return "opening"
        case .input: return "input"
        case .feed: return "feed"
        case .decision(let decision): return name(decision)
        case .execution(let execution): return name(execution)
        case .position(let position): return name(position)
        case .offer(let offer): return name(offer)
        }
    }

    static func of(_ envelope: Tbot_V1_Envelope) -> String {
        switch envelope.body {
        case .candidate: "candidate"
        case .prediction: "prediction"
        case nil: "unknown"
        }
    }

    /// An envelope as JSON, with a candidate's signed bytes opened.
    static func json(_ envelope: Tbot_V1_Envelope) throws -> String {
        guard case .candidate(let signed) = envelope.body else { return try envelope.jsonString() }
        return try Tbot_V1_Candidate(serializedBytes: signed.payload).jsonString()
    }

    /// The name of an enum's case.
    private static func name(_ value: Any) -> String { Mirror(reflecting: value).children.first?.label ?? "\(value)" }
}
