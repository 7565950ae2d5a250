/// The table of all settings as `--help` lists it: what an error about a setting points at.
public enum SettingsHelp {
    /// The longest line: what a terminal of 80 columns shows whole, so that nothing wraps it once more.
    static let columns = 79
    private static let nameColumns = 29

    /// One heading a group, one entry a setting: its name, what it is, which words it may be, and its default.
    public static let text = """
        SETTINGS, from the environment or as KEY=value lines of an env file, over
        which the environment wins. A duration is written 600s, 15m, 12h or 60d, a
        share as a fraction from 0 to 1, an amount as US dollars with a point.
        """
        + SettingGroup.allCases.map { group in
            "\n\n  \(group.rawValue)\n" + SettingKey.allCases.filter { $0.group == group }.map(entry).joined(separator: "\n")
        }.joined()

    private static func entry(_ key: SettingKey) -> String {
        let words = [key.summary, key.kind.choice, key.defaultText.map { "Default \($0)." }].compactMap { $0 }
        let lines = words.joined(separator: " ").wrapped(to: columns - nameColumns)
        return lines.enumerated().map { index, line in
            let name = index == 0 ? "  \(key.rawValue)" : ""
            return name + String(repeating: " ", count: nameColumns - name.count) + line
        }.joined(separator: "\n")
    }
}

extension String {
    /// The words of the text in lines of at most `columns` characters; a word that is longer has a line of its own.
    fileprivate func wrapped(to columns: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= columns {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension SettingKind {
    /// The words to choose from, where there is a choice.
    fileprivate var choice: String? {
        switch self {
        case .mode, .surface, .word, .table: "Is \(expectation)."
        case .text, .span, .fraction, .money, .integer, .flag, .list, .path, .url, .endpoint, .time: nil
        }
    }
}
