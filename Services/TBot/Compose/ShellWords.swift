/// Splits a command line into words the way a shell does: blanks separate, quotes hold together, a backslash takes the next character as
/// it is. Nothing is expanded.
enum ShellWords {
    /// A quote or a backslash that nothing closes.
    struct Unbalanced: Error, CustomStringConvertible {
        let text: String
        var description: String { "a quote or backslash in '\(text)' is not closed" }
    }

    static func split(_ text: String) throws(Unbalanced) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var escaped = false
        for character in text {
            if escaped {
                word = (word ?? "") + String(character)
                escaped = false
            } else if let open = quote {
                if character == open {
                    quote = nil
                } else if character == "\\", open == "\"" {
                    escaped = true
                } else {
                    word = (word ?? "") + String(character)
                }
            } else if character == "\\" {
                escaped = true
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil, !escaped else { throw Unbalanced(text: text) }
        if let done = word { words.append(done) }
        return words
    }
}
