import FoundationEssentials

/// Any JSON, for reading an answer member by member.
enum Tree: Decodable, Hashable, Sendable {
    case object([String: Tree])
    case array([Tree])
    case string(String)
    case number(Double)
    case bool(Bool)
    case null

    init(_ text: String) throws { self = try JSONDecoder().decode(Tree.self, from: Data(text.utf8)) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {  // tried in turn
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {  // tried in turn
            self = .number(value)
        } else if let value = try? container.decode(String.self) {  // tried in turn
            self = .string(value)
        } else if let value = try? container.decode([Tree].self) {  // tried in turn
            self = .array(value)
        } else {
            self = .object(try container.decode([String: Tree].self))
        }
    }

    subscript(_ name: String) -> Tree? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }
    subscript(_ index: Int) -> Tree? { items.indices.contains(index) ? items[index] : nil }

    var items: [Tree] {
        guard case .array(let items) = self else { return [] }
        return items
    }
    var keys: Set<String> {
        guard case .object(let members) = self else { return [] }
        return Set(members.keys)
    }
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }
    var number: Double? {
        guard case .number(let value) = self else { return nil }
        return value
    }
}
