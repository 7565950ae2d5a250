/// Which messages a tap shows.
///
/// A message's subject is `service.topic.kind`, such as `risk-gate.log.decided` or `scanner.hb`. A pattern is a subject with `*` for any
/// text, or a topic's name alone.
struct TapFilter: Hashable, Sendable {
    /// Shown: any of these; empty for what is shown without asking.
    let wanted: [String]
    /// Not shown: any of these, whatever else matches.
    let unwanted: [String]
    /// Text that must be in the message, such as a signal's id.
    let contains: String?

    /// The topics of the log socket, which may stand for all of their messages.
    static let topics = ["log", "hb", "quote", "metric", "work"]

    /// What is wrong with a pattern; `nil` for one that can match.
    static func fault(of pattern: String) -> String? {
        guard !pattern.contains("*"), !pattern.contains("."), !topics.contains(pattern) else { return nil }
        return "'\(pattern)' is no topic (\(topics.joined(separator: ", "))); a kind is written '*.\(pattern)'"
    }

    /// What is left out without asking, since it drowns the rest.
    static let quietByDefault = ["*.hb", "*.quote", "*.metric", "*.log.input"]

    func matches(subject: String, text: String) -> Bool {
        let shown =
            wanted.isEmpty
            ? !TapFilter.quietByDefault.contains { TapFilter.matches(subject, pattern: $0) }
            : wanted.contains { TapFilter.matches(subject, pattern: $0) }
        guard shown, !unwanted.contains(where: { TapFilter.matches(subject, pattern: $0) }) else { return false }
        return contains.map { text.contains($0) } ?? true
    }

    /// Whether `subject` is what `pattern` says.
    static func matches(_ subject: String, pattern: String) -> Bool {
        if !pattern.contains("*"), !pattern.contains(".") {
            return subject.split(separator: ".").dropFirst().first.map { $0 == pattern } ?? false
        }
        return glob(subject[...], pattern[...])
    }

    private static func glob(_ text: Substring, _ pattern: Substring) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "*" {
            let rest = pattern.dropFirst()
            return text.indices.contains { glob(text[$0...], rest) } || glob(text[text.endIndex...], rest)
        }
        return text.first == first && glob(text.dropFirst(), pattern.dropFirst())
    }
}
