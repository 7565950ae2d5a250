extension CanonicalJSON {
    /// Reads JSON, canonical or not: blanks, any order of members and any escape are taken; floats, integers of 2^53 and above, names that
    /// stand twice and lone surrogates are refused. ``isCanonical(_:)`` says whether a text is the canonical one.
    ///
    /// Values may be nested 32 deep. Complexity: O(n), and O(m²) in the members of one object, of which 1,024 are taken.
    /// - Throws: ``CanonicalJSONError``.
    public init(parsing bytes: [UInt8]) throws(CanonicalJSONError) {
        var parser = CanonicalJSONParser(bytes: bytes)
        self = try parser.document()
    }

    /// Reads JSON; see ``init(parsing:)-([UInt8])``.
    /// - Throws: ``CanonicalJSONError``.
    public init(parsing text: String) throws(CanonicalJSONError) { try self.init(parsing: Array(text.utf8)) }

    /// Whether `text` is, byte for byte, what RFC 8785 writes for the value.
    public func isCanonical(_ text: String) -> Bool { bytes.elementsEqual(text.utf8) }
}
