/// Reads the JSON of ``CanonicalJSON``. Bounded in depth and in members, so that no input takes the stack or the time of its reader.
struct CanonicalJSONParser {
    private static let greatestDepth = 32
    private static let mostMembers = 1_024

    private let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// One value, and nothing after it.
    mutating func document() throws(CanonicalJSONError) -> CanonicalJSON {
        let value = try value(depth: 0)
        skipBlanks()
        guard position == bytes.count else { throw unexpected("the end") }
        return value
    }

    private mutating func value(depth: Int) throws(CanonicalJSONError) -> CanonicalJSON {
        guard depth < CanonicalJSONParser.greatestDepth else { throw unexpected("at most \(CanonicalJSONParser.greatestDepth) levels") }
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try expect("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try expect("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try expect("null")
            return .null
        default: return .integer(try integer())
        }
    }

    private mutating func members(depth: Int) throws(CanonicalJSONError) -> [CanonicalJSON.Member] {
        try expect("{")
        var members: [CanonicalJSON.Member] = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return members }
        while true {
            skipBlanks()
            let name = try string()
            guard !members.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { throw .duplicate(name) }
            guard members.count < CanonicalJSONParser.mostMembers else {
                throw unexpected("at most \(CanonicalJSONParser.mostMembers) members")
            }
            skipBlanks()
            try expect(":")
            members.append(CanonicalJSON.Member(name, try value(depth: depth + 1)))
            skipBlanks()
            if take(UInt8(ascii: "}")) { return members }
            try expect(",")
        }
    }

    private mutating func elements(depth: Int) throws(CanonicalJSONError) -> [CanonicalJSON] {
        try expect("[")
        var elements: [CanonicalJSON] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            if take(UInt8(ascii: "]")) { return elements }
            try expect(",")
        }
    }

    private mutating func integer() throws(CanonicalJSONError) -> Int64 {
        let start = position
        let isNegative = take(UInt8(ascii: "-"))
        let firstDigit = position
        while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
        guard position > firstDigit, position - firstDigit <= 16, bytes[firstDigit] != 0x30 || position == firstDigit + 1,
            peek != UInt8(ascii: "."), peek != UInt8(ascii: "e"), peek != UInt8(ascii: "E"),
            let magnitude = Int64(String(decoding: bytes[firstDigit..<position], as: UTF8.self)), magnitude <= CanonicalJSON.greatestInteger
        else {
            position = start
            throw unexpected("a value; numbers are integers below 2^53")
        }
        return isNegative ? -magnitude : magnitude
    }

    private mutating func string() throws(CanonicalJSONError) -> String {
        let start = position
        try expect("\"")
        var text: [UInt8] = []
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    position = start
                    throw unexpected("a string in UTF-8")
                }
                return string
            case UInt8(ascii: "\\"): text += Array(String(try escaped()).utf8)
            case 0..<0x20:
                position -= 1
                throw unexpected("no control character in a string")
            default: text.append(byte)
            }
        }
        throw unexpected("the end of a string")
    }

    /// What stands behind a backslash.
    private mutating func escaped() throws(CanonicalJSONError) -> Unicode.Scalar {
        guard let byte = peek else { throw unexpected("an escape") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try scalar()
        default: throw unexpected("an escape")
        }
    }

    private mutating func scalar() throws(CanonicalJSONError) -> Unicode.Scalar {
        let first = try codeUnit()
        guard UTF16.isLeadSurrogate(first) else {
            guard let scalar = Unicode.Scalar(first) else { throw unexpected("no lone surrogate") }
            return scalar
        }
        try expect("\\u")
        let second = try codeUnit()
        guard UTF16.isTrailSurrogate(second) else { throw unexpected("the second half of a surrogate pair") }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func codeUnit() throws(CanonicalJSONError) -> UInt16 {
        guard position + 4 <= bytes.count, bytes[position..<position + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw unexpected("four hexadecimal digits") }
        position += 4
        return unit
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ text: String) throws(CanonicalJSONError) {
        guard bytes[position...].starts(with: text.utf8) else { throw unexpected("'\(text)'") }
        position += text.utf8.count
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private func unexpected(_ what: String) -> CanonicalJSONError { .unexpected(what, offset: position) }
}
