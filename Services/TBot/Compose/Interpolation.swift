/// Replaces variables in a compose file's scalars: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?why}`,
/// `${NAME?why}`, `${NAME:+other}`, `${NAME+other}` and `$$` for a dollar sign. With the colon an empty variable counts as absent.
/// Defaults may hold variables themselves, at most ``depthMax`` deep.
struct Interpolation {
    /// How deep defaults may nest.
    static let depthMax = 8

    /// What went wrong, without the place, which the caller knows.
    struct Failure: Error { let why: String }

    let variables: [String: String]
    /// Names that were used, are absent and have no default: they read as empty, and compose warns of them.
    private(set) var absent: Set<String> = []

    init(variables: [String: String]) { self.variables = variables }

    mutating func expand(_ text: String) throws(Failure) -> String { try expand(text[...], depth: 0) }

    private mutating func expand(_ text: Substring, depth: Int) throws(Failure) -> String {
        guard depth <= Interpolation.depthMax else { throw Failure(why: "variables nest deeper than \(Interpolation.depthMax)") }
        var result = ""
        var rest = text
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            switch rest.first {
            case "$":
                result += "$"
                rest = rest.dropFirst()
            case "{":
                guard let close = closingBrace(in: rest) else { throw Failure(why: "'$\(rest.prefix(30))' has no closing brace") }
                result += try value(of: rest[rest.index(after: rest.startIndex)..<close], depth: depth)
                rest = rest[rest.index(after: close)...]
            default:
                let name = rest.prefix(while: Interpolation.isNameCharacter)
                guard let first = name.first, !first.isNumber else {
                    throw Failure(why: "'$\(rest.prefix(10))' names no variable; write $$ for a dollar sign")
                }
                result += look(up: String(name))
                rest = rest.dropFirst(name.count)
            }
        }
        return result + rest
    }

    /// The value of what stands between the braces.
    private mutating func value(of expression: Substring, depth: Int) throws(Failure) -> String {
        let name = String(expression.prefix(while: Interpolation.isNameCharacter))
        guard let first = name.first, !first.isNumber else { throw Failure(why: "'${\(expression)}' names no variable") }
        var operation = expression.dropFirst(name.count)
        guard !operation.isEmpty else { return look(up: name) }
        let emptyIsAbsent = operation.first == ":"
        if emptyIsAbsent { operation = operation.dropFirst() }
        let present = variables[name].flatMap { $0.isEmpty && emptyIsAbsent ? nil : $0 }
        let argument = operation.dropFirst()
        switch operation.first {
        case "-":
            if let present { return present }
            return try expand(argument, depth: depth + 1)
        case "+": return try present == nil ? "" : expand(argument, depth: depth + 1)
        case "?":
            guard let present else { throw Failure(why: "\(name) must be set: \(try expand(argument, depth: depth + 1))") }
            return present
        default: throw Failure(why: "'${\(expression)}' is none of ${NAME}, ${NAME:-default}, ${NAME:?why} and ${NAME:+other}")
        }
    }

    private mutating func look(up name: String) -> String {
        if let value = variables[name] { return value }
        absent.insert(name)
        return ""
    }

    /// The brace that closes the one `text` starts with.
    private func closingBrace(in text: Substring) -> Substring.Index? {
        var depth = 0
        var previous: Character = " "
        for index in text.indices {
            switch text[index] {
            case "{" where index == text.startIndex || previous == "$": depth += 1
            case "}":
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
            previous = text[index]
        }
        return nil
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character == "_" || (character.isASCII && (character.isLetter || character.isNumber))
    }
}
