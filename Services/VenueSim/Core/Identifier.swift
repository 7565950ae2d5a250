/// Identifiers in the form of a UUID, made of numbers so that the same books give the same ones.
enum Identifier {
    /// The 128 bits in the form of a version 8 UUID (own layout).
    static func uuid(_ high: UInt64, _ low: UInt64) -> String {
        let head = (high & ~0xF000) | 0x8000
        let tail = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
        let (left, right) = (hex(head), hex(tail))
        func part(_ text: String, _ from: Int, _ count: Int) -> Substring { text.dropFirst(from).prefix(count) }
        return "\(part(left, 0, 8))-\(part(left, 8, 4))-\(part(left, 12, 4))-\(part(right, 0, 4))-\(part(right, 4, 12))"
    }

    private static func hex(_ value: UInt64) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
}
