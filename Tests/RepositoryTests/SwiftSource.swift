import FoundationEssentials

/// A Swift file, split into what is code and what is comment; what stands in string literals is neither.
struct SwiftSource {
    struct Line {
        let number: Int
        /// The code of the line; of a literal only its quotes are left, and the code that is interpolated into it.
        let code: String
        /// The comments of the line, without their slashes.
        let comment: String
    }

    /// From the repository's root, such as `Libraries/Stage/Stage.swift`.
    let path: String
    let lines: [Line]

    init(path: String, text: String) {
        self.path = path
        var splitter = Splitter(text)
        lines = splitter.lines()
    }

    /// The files of a folder of the repository and those below it, in order; what is generated is not ours to keep tidy.
    static func all(below folder: String) throws -> [SwiftSource] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: "\(SchemaSource.root)/\(folder)").filter { $0.hasSuffix(".swift") }.sorted()
        return try names.filter { !$0.contains("Generated/") }.map { name in
            SwiftSource(path: "\(folder)/\(name)", text: try String(contentsOfFile: "\(SchemaSource.root)/\(folder)/\(name)", encoding: .utf8))
        }
    }

    /// The modules that it imports.
    var imports: [(number: Int, module: String)] {
        lines.compactMap { line in
            let words = line.code.split(separator: " ").map(String.init)
            guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
                words[..<keyword].allSatisfy({ $0.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains($0) })
            else { return nil }
            // `import struct Foundation.Date` and `import Foundation.NSDate` are of Foundation too.
            let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            guard let name = words[(keyword + 1)...].first(where: { !kinds.contains($0) }) else { return nil }
            return (line.number, String(name.prefix { $0 != "." }))
        }
    }
}

/// Goes over a file's characters once and tells code, comments and literals apart.
private struct Splitter {
    private enum Mode {
        /// A literal with so many `#` on each side.
        case literal(hashes: Int, isMultiline: Bool)
        /// Code within a literal, so many parentheses deep.
        case interpolation(depth: Int)
    }

    private let characters: [Character]
    private var position = 0
    private var modes: [Mode] = []
    private var code = ""
    private var comment = ""
    private var finished: [SwiftSource.Line] = []

    init(_ text: String) { characters = Array(text) }

    mutating func lines() -> [SwiftSource.Line] {
        while position < characters.count {
            if case .literal(let hashes, let isMultiline)? = modes.last {
                skipLiteral(hashes, isMultiline)
            } else {
                readCode()
            }
        }
        endLine()
        return finished
    }

    private mutating func endLine() {
        finished.append(SwiftSource.Line(number: finished.count + 1, code: code, comment: comment))
        (code, comment) = ("", "")
    }

    private func isNext(_ text: String) -> Bool { characters[position...].starts(with: text) }

    private mutating func readCode() {
        let character = characters[position]
        if character.isNewline {
            endLine()
            position += 1
        } else if isNext("//") {
            let end = characters[position...].firstIndex(where: \.isNewline) ?? characters.count
            comment += String(characters[position..<end].drop { $0 == "/" || $0 == " " })
            position = end
        } else if isNext("/*") {
            skipBlockComment()
        } else if let hashes = literalBegins() {
            let isMultiline = characters[(position + hashes)...].starts(with: "\"\"\"")
            position += hashes + (isMultiline ? 3 : 1)
            code += "\""
            modes.append(.literal(hashes: hashes, isMultiline: isMultiline))
        } else {
            if case .interpolation(let depth)? = modes.last {
                if character == "(" { modes[modes.count - 1] = .interpolation(depth: depth + 1) }
                if character == ")" {
                    if depth == 1 { modes.removeLast() } else { modes[modes.count - 1] = .interpolation(depth: depth - 1) }
                }
            }
            code.append(character)
            position += 1
        }
    }

    /// How many `#` stand before the quote of a literal that begins here; `nil` when none begins.
    private func literalBegins() -> Int? {
        let hashes = characters[position...].prefix { $0 == "#" }.count
        return position + hashes < characters.count && characters[position + hashes] == "\"" ? hashes : nil
    }

    private mutating func skipLiteral(_ hashes: Int, _ isMultiline: Bool) {
        let signs = String(repeating: "#", count: hashes)
        if characters[position].isNewline {
            endLine()
            position += 1
        } else if isNext("\\" + signs + "(") {
            position += 2 + hashes
            code += " ("
            modes.append(.interpolation(depth: 1))
        } else if isNext("\\" + signs) {
            position += 1 + hashes
            // The escaped character; a newline is still the end of its line.
            if position < characters.count, !characters[position].isNewline { position += 1 }
        } else if isNext((isMultiline ? "\"\"\"" : "\"") + signs) {
            position += (isMultiline ? 3 : 1) + hashes
            code += "\""
            modes.removeLast()
        } else {
            position += 1
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if isNext("/*") {
                depth += 1
                position += 2
            } else if isNext("*/") {
                depth -= 1
                position += 2
            } else {
                if characters[position].isNewline { endLine() } else { comment.append(characters[position]) }
                position += 1
            }
        } while depth > 0 && position < characters.count
    }
}
