/// The start of a body in printable characters, for an error.
struct BodyExcerpt: CustomStringConvertible {
    let description: String

    init(_ body: [UInt8], limit: Int = 120) {
        let start = String(decoding: body.prefix(limit), as: UTF8.self).unicodeScalars.map {
            $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0)
        }
        description = body.isEmpty ? "empty" : String(start) + (body.count > limit ? "…" : "")
    }
}
