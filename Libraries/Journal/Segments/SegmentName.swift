/// A segment's file name: the seq of its first line in 20 digits, and `.jsonl`. So names in order are lines in order.
enum SegmentName {
    static func of(firstSeq: UInt64) -> String {
        let digits = String(firstSeq)
        return String(repeating: "0", count: 20 - digits.utf8.count) + digits + ".jsonl"
    }

    /// The first seq; `nil` when `name` is not a segment's.
    static func firstSeq(of name: String) -> UInt64? {
        guard name.utf8.count == 26, name.hasSuffix(".jsonl") else { return nil }
        let digits = name.prefix(20)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seq = UInt64(digits), seq > 0 else { return nil }
        return seq
    }

    /// The first seqs of the segments in `directory`, oldest first.
    static func all(in directory: String) throws(SystemFailure) -> [UInt64] {
        try Directory.names(in: directory).compactMap(firstSeq(of:)).sorted()
    }
}
