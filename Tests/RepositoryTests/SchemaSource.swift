import FoundationEssentials

/// The schema's files, read line by line: enough of the language to hold its style against the rules.
struct SchemaSource {
    /// One declared thing.
    struct Declaration {
        enum Kind { case message, enumeration, enumValue, field, oneofMember }

        let kind: Kind
        /// Such as `tbot/v1/event.proto:12`.
        let place: String
        /// Such as `Event.Input`; of a field its message.
        let scope: String
        let name: String
        /// The type of a field as it is written, without its label; empty for others.
        let type: String
        /// `optional`, `repeated` or nothing.
        let label: String
        /// The comment right before it, its lines joined by blanks.
        let comment: String
        /// A field's or a value's number.
        let number: Int

        var described: String { "\(place) \(scope).\(name)" }
    }

    /// The folder that `proto-schemas` and `Libraries` are in.
    static let root = String(#filePath.dropLast("/Tests/RepositoryTests/SchemaSource.swift".count))

    let files: [String]
    let lines: [(place: String, text: String)]
    let declarations: [Declaration]

    init() throws {
        let folder = SchemaSource.root + "/proto-schemas/"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "tbot/v1").filter { $0.hasSuffix(".proto") }
        var texts: [String: String] = [:]
        for name in names { texts["tbot/v1/\(name)"] = try String(contentsOfFile: "\(folder)tbot/v1/\(name)", encoding: .utf8) }
        try self.init(texts: texts)
    }

    /// The schema of these files, by their names.
    init(texts: [String: String]) throws {
        var lines: [(place: String, text: String)] = []
        var declarations: [Declaration] = []
        for (file, text) in texts.sorted(by: { $0.key < $1.key }) {
            let numbered = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
                (place: "\(file):\($0 + 1)", text: String($1))
            }
            lines += numbered
            declarations += try SchemaSource.declarations(in: numbered)
        }
        files = texts.keys.sorted()
        self.lines = lines
        self.declarations = declarations
    }

    /// A line that the reader does not understand: the lint would pass over it.
    struct Unreadable: Error { let place: String, text: String }

    private static func declarations(in lines: [(place: String, text: String)]) throws -> [Declaration] {
        var found: [Declaration] = []
        var blocks: [(keyword: String, name: String)] = []
        var comment: [String] = []
        for line in lines {
            let words = line.text.split(separator: " ").map(String.init)
            guard let first = words.first else {
                comment = []
                continue
            }
            if first == "//" {
                comment.append(words.dropFirst().joined(separator: " "))
                continue
            }
            func add(_ kind: Declaration.Kind, name: String, type: String = "", label: String = "", number: Int = 0) {
                let scope = blocks.filter { $0.keyword != "oneof" }.map(\.name).joined(separator: ".")
                found.append(
                    Declaration(
                        kind: kind, place: line.place, scope: scope, name: name, type: type, label: label,
                        comment: comment.joined(separator: " "), number: number))
            }
            switch first {
            case "syntax", "package", "import": break
            case "}": _ = blocks.popLast()
            case "message", "enum", "oneof":
                guard words.count == 3 else { throw Unreadable(place: line.place, text: line.text) }
                if first != "oneof" { add(first == "message" ? .message : .enumeration, name: words[1]) }
                if words[2] == "{" { blocks.append((first, words[1])) }
            default:
                // `label type name = 1;`, or in an enum `NAME = 1;`.
                guard let block = blocks.last, let equals = words.firstIndex(of: "="), equals + 2 == words.count, equals >= 1,
                    words[equals + 1].hasSuffix(";"), let number = Int(words[equals + 1].dropLast())
                else { throw Unreadable(place: line.place, text: line.text) }
                if block.keyword == "enum" {
                    add(.enumValue, name: words[equals - 1], number: number)
                } else {
                    guard equals >= 2 else { throw Unreadable(place: line.place, text: line.text) }
                    let label = first == "optional" || first == "repeated" ? first : ""
                    let type = words[(label.isEmpty ? 0 : 1)..<(equals - 1)].joined(separator: " ")
                    add(block.keyword == "oneof" ? .oneofMember : .field, name: words[equals - 1], type: type, label: label, number: number)
                }
            }
            comment = []
        }
        return found
    }
}
