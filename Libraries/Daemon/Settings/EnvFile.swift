/// A file of `KEY=value` lines, in the only form that docker, podman-compose and tbot read alike.
///
/// Blank lines and lines that start with `#` are skipped. No quotes, no `export`, no inline comments, no blanks around `=`: what looks
/// like one of these is refused, since one reader would take it as part of the value and another would not.
public struct EnvFile: Sendable {
    /// One assignment and where it stands.
    public struct Entry: Hashable, Sendable {
        public let name: String
        public let value: String
        /// `file:line`.
        public let place: String
    }

    /// The assignments in the order of the file; no name twice.
    public let entries: [Entry]

    /// Parses `text`; `path` only names it in messages.
    /// - Throws: ``SettingsError`` with every malformed line and every duplicate.
    public init(parsing text: String, path: String) throws(SettingsError) {
        var entries: [Entry] = []
        var places: [String: String] = [:]
        var problems: [SettingsError.Problem] = []
        // By bytes: to Swift, a carriage return and a newline are one character, which is not "\n".
        for (index, raw) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = Substring(raw.last == 0x0D ? raw.dropLast() : raw)
            let place = "\(path):\(index + 1)"
            if line.allSatisfy({ $0 == " " || $0 == "\t" }) || line.hasPrefix("#") { continue }
            if let why = EnvFile.fault(of: line) {
                problems.append(.malformedLine(at: place, why: why))
                continue
            }
            let equals = line.firstIndex(of: "=") ?? line.endIndex
            let name = String(line[..<equals])
            let value = String(line[line.index(after: equals)...])
            if let first = places[name] {
                problems.append(.duplicate(name: name, at: place, first: first))
            } else {
                places[name] = place
                entries.append(Entry(name: name, value: value, place: place))
            }
        }
        guard problems.isEmpty else { throw SettingsError(problems) }
        self.entries = entries
    }

    /// Reads the file at `path`.
    /// - Throws: ``SettingsError``, also when it cannot be read.
    public init(path: String) throws(SettingsError) {
        let text: String
        do { text = try TextFile.read(path) } catch { throw SettingsError(.unreadable(path: path, why: error.reason)) }
        try self.init(parsing: text, path: path)
    }

    /// Why `line` is no assignment, or `nil`.
    private static func fault(of line: Substring) -> String? {
        if line.hasPrefix("export ") { return "write KEY=value without `export`" }
        guard let equals = line.firstIndex(of: "=") else { return "not KEY=value" }
        let name = line[..<equals]
        let value = line[line.index(after: equals)...]
        let isName = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
        }
        if name.isEmpty || !isName || name.first?.isNumber == true { return "'\(name.prefix(40))' is not a name; no blanks around `=`" }
        if value.hasPrefix("\"") || value.hasPrefix("'") { return "\(name): write the value without quotes" }
        if value.contains(" #") || value.contains("\t#") { return "\(name): no comment after a value; put it on a line of its own" }
        if value.first?.isWhitespace == true || value.last?.isWhitespace == true { return "\(name): no blanks around the value" }
        return nil
    }
}
