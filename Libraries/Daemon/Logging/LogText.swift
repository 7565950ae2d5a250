/// How text stands in a line of the log.
enum LogText {
    /// Whether a value with this key is never written: keys, tokens, signatures. `key_id` and `market_key` style ids are names, not
    /// secrets, but the rule errs on their side too, except for an explicit `key_id`, which an operator needs.
    static func isSecret(_ key: String) -> Bool {
        let key = key.lowercased()
        guard key != "key_id" else { return false }
        return ["token", "secret", "key", "signature", "password", "authorization"].contains { key.contains($0) }
    }

    /// A value as it is, or in quotes when it has blanks, quotes or nothing in it.
    static func value(_ text: String) -> String {
        let flat = flat(text)
        guard flat.isEmpty || flat.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) else { return flat }
        return "\"\(flat.map { $0 == "\"" ? "\\\"" : String($0) }.joined())\""
    }

    /// The text on one line: control characters are written as escapes, so that nobody's text can forge a line or drive a terminal.
    static func flat(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else { return text }
        var flat = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": flat += "\\n"
            case "\t": flat += "\\t"
            case "\r": flat += "\\r"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): flat += "\\x" + String(scalar.value, radix: 16)
            default: flat.unicodeScalars.append(scalar)
            }
        }
        return flat
    }
}
