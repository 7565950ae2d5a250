import Bus
import Domain
import SwiftProtobuf
import Wire

/// One message of a service's log socket, decoded.
struct TapMessage: Hashable, Sendable {
    let address: ServiceAddress
    let topic: Topic
    /// What kind of event or message it is, such as `decided`; empty where the topic says it all.
    let kind: String
    /// The seq of a line of the log.
    let seq: UInt64?
    /// The message as JSON: a line of the log exactly as it stands, so that no field is lost; all else as protobuf writes it.
    let json: String

    /// `service.topic.kind`.
    var subject: String { "\(address.service).\(topic.rawValue)" + (kind.isEmpty ? "" : ".\(kind)") }

    /// One line for a person.
    var line: String {
        "\((address.surface?.rawValue ?? "all").padded(to: 10)) \(subject.padded(to: 26))" + (seq.map { " #\($0)" } ?? "") + " \(json)"
    }

    /// One line for a program.
    var jsonLine: String {
        "{\"surface\":\"\(address.surface?.rawValue ?? "")\",\"service\":\"\(address.service)\",\"topic\":\"\(topic.rawValue)\","
            + "\"kind\":\"\(kind)\",\"message\":\(json)}"
    }

    init(address: ServiceAddress, topic: Topic, kind: String, seq: UInt64?, json: String) {
        self.address = address
        self.topic = topic
        self.kind = kind
        self.seq = seq
        self.json = json
    }

    /// Decodes a message.
    /// - Throws: what makes it none of ours.
    init(_ message: TopicMessage, from address: ServiceAddress) throws {
        let (kind, seq, json): (String, UInt64?, String)
        switch message.topic {
        case .log:
            let line = try LogLine(parsing: message.bytes)
            (kind, seq, json) = (TapKind.of(event: line.event), line.seq, String(decoding: message.bytes, as: UTF8.self))
        case .hb: (kind, seq, json) = ("", nil, try Tbot_V1_Heartbeat(serializedBytes: message.bytes).jsonString())
        case .quote: (kind, seq, json) = ("", nil, try Tbot_V1_QuoteUpdate(serializedBytes: message.bytes).jsonString())
        case .work:
            let envelope = try Tbot_V1_Envelope(serializedBytes: message.bytes)
            (kind, seq, json) = (TapKind.of(envelope), nil, try TapKind.json(envelope))
        case .metric: (kind, seq, json) = ("", nil, try Tbot_V1_Gauge(serializedBytes: message.bytes).jsonString())
        }
        self.init(address: address, topic: message.topic, kind: kind, seq: seq, json: json)
    }
}
