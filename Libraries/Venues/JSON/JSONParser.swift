/// A strict parser of one JSON text (RFC 8259) that trusts nothing: depth is bounded, invalid UTF-8, lone surrogates, names given twice
/// and trailing bytes are refused.
///
/// Complexity: O(bytes). The length of the text is bounded by whoever received it.
struct JSONParser {
    /// Arrays and objects within each other, at most.
    static let depthMax = 64

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// The value of the whole text.
    static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSON {
        var parser = JSONParser(bytes)
        parser.skipBlanks()
        let value = try parser.value()
        parser.skipBlanks()
        guard parser.position == bytes.count else { throw parser.error("bytes after the end") }
        return value
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func error(_ reason: String) -> JSONError { JSONError(offset: position, reason: reason) }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func value() throws(JSONError) -> JSON {
        guard let next else { throw error("unexpected end") }
        switch next {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw error("unexpected byte")
        }
    }

    private mutating func nested(_ body: (inout JSONParser) throws(JSONError) -> JSON) throws(JSONError) -> JSON {
        guard depth < Self.depthMax else { throw error("nested deeper than \(Self.depthMax)") }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    private mutating func object() throws(JSONError) -> JSON {
        var members: [String: JSON] = [:]
        position += 1
        skipBlanks()
        if next == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        while true {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw error("a name was expected") }
            let name = try string()
            skipBlanks()
            try take(UInt8(ascii: ":"))
            skipBlanks()
            guard members.updateValue(try value(), forKey: name) == nil else { throw error("'\(name.prefix(40))' is given twice") }
            skipBlanks()
            if next == UInt8(ascii: ",") {
                position += 1
            } else {
                try take(UInt8(ascii: "}"))
                return .object(members)
            }
        }
    }

    private mutating func array() throws(JSONError) -> JSON {
        var elements: [JSON] = []
        position += 1
        skipBlanks()
        if next == UInt8(ascii: "]") {
            position += 1
            return .array(elements)
        }
        while true {
            skipBlanks()
            elements.append(try value())
            skipBlanks()
            if next == UInt8(ascii: ",") {
                position += 1
            } else {
                try take(UInt8(ascii: "]"))
                return .array(elements)
            }
        }
    }

    private mutating func take(_ byte: UInt8) throws(JSONError) {
        guard next == byte else { throw error("'\(Character(UnicodeScalar(byte)))' was expected") }
        position += 1
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[position...].starts(with: wanted) else { throw error("'\(word)' was expected") }
        position += wanted.count
        return value
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw error("a digit was expected") }
    }

    private mutating func number() throws(JSONError) -> String {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        var text: [UInt8] = []
        while true {
            let start = position
            while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
            text.append(contentsOf: bytes[start..<position])
            switch next {
            case UInt8(ascii: "\""):
                position += 1
                guard let valid = String(validating: text, as: UTF8.self) else { throw error("a string that is not UTF-8") }
                return valid
            case UInt8(ascii: "\\"):
                position += 1
                text.append(contentsOf: Array(String(Character(try escape())).utf8))
            case nil: throw error("a string without an end")
            default: throw error("a control character in a string")
            }
        }
    }

    private mutating func escape() throws(JSONError) -> UnicodeScalar {
        guard let byte = next else { throw error("unexpected end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UnicodeScalar(byte)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicode()
        default: throw error("an unknown escape")
        }
    }

    private mutating func unicode() throws(JSONError) -> UnicodeScalar {
        let high = try hex4()
        if let scalar = UnicodeScalar(high) { return scalar }
        guard (0xD800...0xDBFF).contains(high), next == UInt8(ascii: "\\") else { throw error("a lone surrogate") }
        position += 1
        try take(UInt8(ascii: "u"))
        let low = try hex4()
        guard (0xDC00...0xDFFF).contains(low), let scalar = UnicodeScalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) else {
            throw error("a lone surrogate")
        }
        return scalar
    }

    private mutating func hex4() throws(JSONError) -> UInt32 {
        guard position + 4 <= bytes.count, let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
            next != UInt8(ascii: "+")
        else { throw error("four hexadecimal digits were expected") }
        position += 4
        return value
    }
}
