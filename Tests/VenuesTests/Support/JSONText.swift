@testable import Venues

/// A parsed body as text again.
enum JSONText {
    static func write(_ json: JSON) -> String {
        switch json {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let digits): digits
        case .string(let text): quoted(text)
        case .array(let elements): "[" + elements.map(write).joined(separator: ",") + "]"
        case .object(let members): "{" + members.map { quoted($0.key) + ":" + write($0.value) }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.add("x", text)
        return String(decoding: writer.bytes.dropFirst(5).dropLast(), as: UTF8.self)
    }
}
