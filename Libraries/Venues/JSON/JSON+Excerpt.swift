extension JSON {
    /// The value in at most `limit` characters, for an error: names in order, so that the same value always reads the same.
    func excerpt(limit: Int = 120) -> String {
        var text = ""
        write(to: &text, limit: limit)
        return text.count > limit ? text.prefix(limit) + "…" : text
    }

    private func write(to text: inout String, limit: Int) {
        guard text.utf8.count <= limit else { return }
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let digits): text += digits
        case .string(let value): text += "\"" + value.prefix(limit).map { $0.isNewline ? " " : String($0) }.joined() + "\""
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() where text.utf8.count <= limit {
                if index > 0 { text += "," }
                element.write(to: &text, limit: limit)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, name) in members.keys.sorted().enumerated() where text.utf8.count <= limit {
                if index > 0 { text += "," }
                text += name + ":"
                members[name]?.write(to: &text, limit: limit)
            }
            text += "}"
        }
    }
}
