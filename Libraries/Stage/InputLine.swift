import Domain
import FoundationEssentials
import Wire

/// The journal's form of an input: `{"atUs":"…","input":{…}}`, with another log's event spliced in as it stands.
///
/// The bytes of a foreign event are never decoded and encoded again, because that would lose the fields that this build does not know.
enum InputLine {
    /// The service's own inputs and those that every stage knows, in one encoding.
    enum Local<Own: Codable & Sendable>: Codable, Sendable {
        case started(StageStart)
        case stopFile(Bool)
        case source(String, SourceStatus)
        case tick
        case heard(String, at: MarketTime)
        case own(Own)
    }

    /// An input as read back from a journal.
    enum Parsed: Sendable {
        case local([UInt8])
        case event([UInt8], from: LogPosition)
    }

    static func encode(event: ArraySlice<UInt8>, from position: LogPosition, at: MarketTime) -> [UInt8] {
        let head =
            "{\"atUs\":\"\(at.unixMicros)\",\"input\":{\"source\":\"\(position.source)\",\"logId\":\"\(position.logID)\","
            + "\"generation\":\(position.generation),\"seq\":\"\(position.seq)\",\"hash\":\"\(position.hash.hex)\",\"event\":"
        return Array(head.utf8) + event + Array("}}".utf8)
    }

    static func encode<Own>(local: Local<Own>, at: MarketTime) throws -> [UInt8] {
        Array("{\"atUs\":\"\(at.unixMicros)\",\"input\":{\"source\":\"self\",\"local\":".utf8) + (try StateCodec.encode(local))
            + Array("}}".utf8)
    }

    /// The input behind a journal line's event, and when it was applied; `nil` when the event is an output.
    static func parse(_ event: ArraySlice<UInt8>) -> (input: Parsed, at: MarketTime)? {
        var text = Splitter(bytes: event)
        guard text.skip("{\"atUs\":\""), let at = text.untilQuote().flatMap({ Int64($0) }), text.skip("\",\"input\":{\"source\":\""),
            let source = text.untilQuote(), event.suffix(2).elementsEqual("}}".utf8)
        else { return nil }
        let time = MarketTime(unixMicros: at)
        if text.skip("\",\"local\":") { return (.local(Array(text.rest.dropLast(2))), time) }
        guard text.skip("\",\"logId\":\""), let logID = text.untilQuote(), text.skip("\",\"generation\":"),
            let generation = text.until(",").flatMap({ UInt32($0) }),
            text.skip(",\"seq\":\""), let seq = text.untilQuote().flatMap({ UInt64($0) }), text.skip("\",\"hash\":\""),
            let hash = text.untilQuote().flatMap({ Hash256(hex: $0) }), text.skip("\",\"event\":")
        else { return nil }
        let position = LogPosition(source: source, logID: logID, generation: generation, seq: seq, hash: hash)
        return (.event(Array(text.rest.dropLast(2)), from: position), time)
    }

    private struct Splitter {
        let bytes: ArraySlice<UInt8>
        var position: Int

        init(bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
            position = bytes.startIndex
        }

        var rest: ArraySlice<UInt8> { bytes[position...] }

        mutating func skip(_ text: String) -> Bool {
            guard rest.starts(with: text.utf8) else { return false }
            position += text.utf8.count
            return true
        }

        mutating func untilQuote() -> String? { until("\"") }

        mutating func until(_ end: Character) -> String? {
            guard let byte = end.asciiValue, let index = rest.firstIndex(of: byte) else { return nil }
            defer { position = index }
            return String(decoding: bytes[position..<index], as: UTF8.self)
        }
    }
}

/// The encoding of states and own inputs: JSON with sorted keys, the same bytes on every host.
enum StateCodec {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
