import FoundationEssentials
import Glibc

/// A Swift file, split into what is code and what is comment; what stands in string literals is neither.
struct SwiftSource {
    struct Line {
        let number: Int
        /// The code of the line; of a literal only its quotes are left, and the code that is interpolated into it.
        let code: String
        /// The comments of the line, without their slashes.
        let comment: String

        /// Whether these letters stand anywhere in its code: cheap, so that the regular expressions see few lines.
        func mentions(_ text: String) -> Bool {
            code.withCString { code in text.withCString { strstr(code, $0) != nil } }
        }
    }

    /// From the repository's root, such as `Libraries/Stage/Stage.swift`.
    let path: String
    let lines: [Line]

    init(path: String, text: String) {
        self.path = path
        var splitter = Splitter(text)
        lines = splitter.lines()
    }

    /// The files below `Libraries`, `Services` or `Tests`, in order; what is generated is not ours to keep tidy.
    static func all(below folder: String) throws -> [SwiftSource] {
        try everything.get().filter { $0.path.hasPrefix(folder + "/") }
    }

    /// Read once: every rule goes over them.
    private static let everything = Result { try ["Libraries", "Services", "Tests"].flatMap { try read(below: $0) } }

    private static func read(below folder: String) throws -> [SwiftSource] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: "\(SchemaSource.root)/\(folder)").filter { $0.hasSuffix(".swift") }
            .sorted()
        return try names.filter { !$0.contains("Generated/") }.map { name in
            SwiftSource(
                path: "\(folder)/\(name)", text: try String(contentsOfFile: "\(SchemaSource.root)/\(folder)/\(name)", encoding: .utf8))
        }
    }

    /// The modules that it imports.
    var imports: [(number: Int, module: String)] {
        lines.compactMap { line in
            guard line.mentions("import ") else { return nil }
            let words = line.code.split(separator: " ").map(String.init)
            guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
                words[..<keyword].allSatisfy({
                    $0.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains($0)
                })
            else { return nil }
            // `import struct Foundation.Date` and `import Foundation.NSDate` are of Foundation too.
            let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            guard let name = words[(keyword + 1)...].first(where: { !kinds.contains($0) }) else { return nil }
            return (line.number, String(name.prefix { $0 != "." }))
        }
    }
}

/// Goes over a file's bytes once and tells code, comments and literals apart.
private struct Splitter {
    private enum Mode {
        /// A literal with so many `#` on each side.
        case literal(hashes: Int, isMultiline: Bool)
        /// Code within a literal, so many parentheses deep.
        case interpolation(depth: Int)
    }

    private static let newline = UInt8(ascii: "\n")
    private static let quote = UInt8(ascii: "\"")

    private let bytes: [UInt8]
    private var position = 0
    private var modes: [Mode] = []
    private var code: [UInt8] = []
    private var comment: [UInt8] = []
    private var finished: [SwiftSource.Line] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func lines() -> [SwiftSource.Line] {
        while position < bytes.count {
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
        finished.append(
            SwiftSource.Line(
                number: finished.count + 1, code: String(decoding: code, as: UTF8.self), comment: String(decoding: comment, as: UTF8.self)))
        code.removeAll(keepingCapacity: true)
        comment.removeAll(keepingCapacity: true)
    }

    private func isNext(_ text: StaticString, after offset: Int = 0) -> Bool {
        let (start, count) = (position + offset, text.utf8CodeUnitCount)
        guard start + count <= bytes.count else { return false }
        return text.withUTF8Buffer { $0.elementsEqual(bytes[start..<start + count]) }
    }

    private mutating func readCode() {
        let byte = bytes[position]
        switch byte {
        case Splitter.newline:
            endLine()
            position += 1
        case UInt8(ascii: "/") where isNext("//"):
            let end = bytes[position...].firstIndex(of: Splitter.newline) ?? bytes.count
            comment += bytes[position..<end].drop { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: " ") }
            position = end
        case UInt8(ascii: "/") where isNext("/*"): skipBlockComment()
        case UInt8(ascii: "#"), Splitter.quote:
            let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
            guard position + hashes < bytes.count, bytes[position + hashes] == Splitter.quote else { return readPlain(byte) }
            let isMultiline = isNext("\"\"\"", after: hashes)
            position += hashes + (isMultiline ? 3 : 1)
            code.append(Splitter.quote)
            modes.append(.literal(hashes: hashes, isMultiline: isMultiline))
        default: readPlain(byte)
        }
    }

    private mutating func readPlain(_ byte: UInt8) {
        if case .interpolation(let depth)? = modes.last {
            switch byte {
            case UInt8(ascii: "("): modes[modes.count - 1] = .interpolation(depth: depth + 1)
            case UInt8(ascii: ")") where depth == 1: modes.removeLast()
            case UInt8(ascii: ")"): modes[modes.count - 1] = .interpolation(depth: depth - 1)
            default: break
            }
        }
        code.append(byte)
        position += 1
    }

    private mutating func skipLiteral(_ hashes: Int, _ isMultiline: Bool) {
        let byte = bytes[position]
        func hasHashes(at offset: Int) -> Bool {
            position + offset + hashes <= bytes.count
                && bytes[(position + offset)..<(position + offset + hashes)].allSatisfy { $0 == UInt8(ascii: "#") }
        }
        let quotes = isMultiline ? 3 : 1
        if byte == Splitter.newline {
            endLine()
            position += 1
        } else if byte == UInt8(ascii: "\\"), hasHashes(at: 1) {
            if isNext("(", after: 1 + hashes) {
                position += 2 + hashes
                code += Array(" (".utf8)
                modes.append(.interpolation(depth: 1))
            } else {
                // The escaped character; a newline is still the end of its line.
                position += 1 + hashes
                if position < bytes.count, bytes[position] != Splitter.newline { position += 1 }
            }
        } else if byte == Splitter.quote, isMultiline ? isNext("\"\"\"") : true, hasHashes(at: quotes) {
            position += quotes + hashes
            code.append(Splitter.quote)
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
                if bytes[position] == Splitter.newline { endLine() } else { comment.append(bytes[position]) }
                position += 1
            }
        } while depth > 0 && position < bytes.count
    }
}
