@testable import Venues

/// A JSON object to be bent out of shape: members as raw JSON text, in order.
struct Body: Sendable {
    private var members: [(name: String, raw: String)]

    init(_ members: KeyValuePairs<String, String>) { self.members = members.map { ($0.key, $0.value) } }

    /// With a member added or replaced; `nil` takes it out.
    func with(_ name: String, _ raw: String?) -> Body {
        var changed = self
        let index = members.firstIndex { $0.name == name }
        switch (index, raw) {
        case (let index?, let raw?): changed.members[index].raw = raw
        case (let index?, nil): changed.members.remove(at: index)
        case (nil, let raw?): changed.members.append((name, raw))
        case (nil, nil): break
        }
        return changed
    }

    var text: String { "{" + members.map { "\"\($0.name)\":\($0.raw)" }.joined(separator: ",") + "}" }
    var bytes: [UInt8] { Array(text.utf8) }

    /// The parsed value.
    func json() throws -> JSON { try JSONParser.parse(bytes) }

    /// A listing: `{"name":[…],"cursor":"…"}`.
    static func page(_ name: String, _ bodies: [Body], cursor: String = "") -> String {
        "{\"\(name)\":[" + bodies.map(\.text).joined(separator: ",") + "],\"cursor\":\"\(cursor)\"}"
    }
}
