/// One flat JSON object, written member by member in the order given: the bodies of requests.
struct JSONWriter {
    private var text = "{"

    /// Adds a string.
    mutating func add(_ name: String, _ value: String) { add(name, raw: Self.quoted(value)) }

    /// Adds a whole number.
    mutating func add(_ name: String, _ value: Int64) { add(name, raw: String(value)) }

    /// Adds a truth value.
    mutating func add(_ name: String, _ value: Bool) { add(name, raw: value ? "true" : "false") }

    /// The object's bytes.
    var bytes: [UInt8] { Array((text + "}").utf8) }

    private mutating func add(_ name: String, raw: String) {
        if text.utf8.count > 1 { text += "," }
        text += Self.quoted(name) + ":" + raw
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
