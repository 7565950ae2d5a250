/// One entry of the public feed, as it is published: its text is the truth, the rest is read from it.
public struct FeedLine: Hashable, Sendable {
    /// From 1, contiguous.
    public let seq: UInt64
    /// The exact RFC 8785 JSON text, with `prev_hash` and `hash`.
    public let canonical: String
    /// The hash of the entry: SHA-256 over its canonical text without the member `hash`.
    public let hash: Hash256
    /// The hash of the entry before; ``Hash256/zero`` for the first.
    public let previous: Hash256

    /// Reads a published entry, and checks that it is canonical and that its hash is that of its contents.
    ///
    /// - Throws: ``FeedLineError``.
    public init(parsing canonical: String) throws(FeedLineError) {
        let value: CanonicalJSON
        do throws(CanonicalJSONError) {
            value = try CanonicalJSON(parsing: canonical)
        } catch {
            throw .notJSON(error)
        }
        guard case .object(let members) = value else { throw .notJSON(.unexpected("an object", offset: 0)) }
        guard value.isCanonical(canonical) else { throw .notCanonical }
        guard let seq = value["seq"]?.integer, seq > 0 else { throw .missing("seq") }
        guard let previous = value["prev_hash"]?.string.flatMap({ Hash256(hex: $0) }) else { throw .missing("prev_hash") }
        guard let hash = value["hash"]?.string.flatMap({ Hash256(hex: $0) }) else { throw .missing("hash") }
        let computed = Hash256(of: CanonicalJSON.object(members.filter { $0.name != "hash" }).bytes)
        guard computed == hash else { throw .wrongHash(written: hash, computed: computed) }
        self.init(seq: UInt64(seq), canonical: canonical, hash: hash, previous: previous)
    }

    init(seq: UInt64, canonical: String, hash: Hash256, previous: Hash256) {
        self.seq = seq
        self.canonical = canonical
        self.hash = hash
        self.previous = previous
    }

    /// By the bytes of the text: two texts that only look alike are two texts.
    public static func == (left: FeedLine, right: FeedLine) -> Bool { left.canonical.utf8.elementsEqual(right.canonical.utf8) }
    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

/// Why a text is no entry of the feed.
public enum FeedLineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is no JSON, or of a kind that is not canonical in any form.
    case notJSON(CanonicalJSONError)
    /// It is JSON, but not as RFC 8785 writes it.
    case notCanonical
    /// A member is absent or of another type.
    case missing(String)
    /// A member has a value that it cannot have: which, and why.
    case invalid(String, String)
    /// The contents are not those that were hashed.
    case wrongHash(written: Hash256, computed: Hash256)

    public var description: String {
        switch self {
        case .notJSON(let error): "no JSON: \(error)"
        case .notCanonical: "not as RFC 8785 writes it"
        case .missing(let member): "the member '\(member)' is missing or of another type"
        case .invalid(let member, let reason): "the member '\(member)' is invalid: \(reason)"
        case .wrongHash(let written, let computed):
            "its hash is written as \(written.hex.prefix(12))…, its contents give \(computed.hex.prefix(12))…"
        }
    }
}
