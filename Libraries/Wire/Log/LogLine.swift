import Crypto

/// One line of a journal: the bytes that are stored, published and replayed, never re-encoded.
///
/// The line reads `{"seq":N,"prev":"…","hash":"…","event":…}` without a newline, where `hash` is SHA-256 over the previous hash, a newline, the seq in decimal,
/// a newline, and the event's bytes as they stand. So the whole chain can be checked with `sha256sum`.
public struct LogLine: Hashable, Sendable {
    /// The line's sequence number, from 1, contiguous within a log; below 2^53.
    public let seq: UInt64
    /// The hash of the line before; ``Hash256/zero`` for the first.
    public let previous: Hash256
    /// The hash of this line.
    public let hash: Hash256
    /// The whole line, without its newline.
    public let bytes: [UInt8]
    /// Where the event's bytes stand within ``bytes``.
    private let eventStart: Int

    /// The event: one JSON object, as its writer wrote it.
    public var event: ArraySlice<UInt8> { bytes[eventStart..<(bytes.count - 1)] }

    /// The line that puts `event` behind `previous`.
    ///
    /// - Parameter event: one JSON object without a newline.
    public init(seq: UInt64, previous: Hash256, event: [UInt8]) {
        precondition(!event.contains(UInt8(ascii: "\n")), "an event is one line")
        let hash = LogLine.hash(seq: seq, previous: previous, event: event[...])
        var bytes = Array("{\"seq\":\(seq),\"prev\":\"\(previous.hex)\",\"hash\":\"\(hash.hex)\",\"event\":".utf8)
        eventStart = bytes.count
        bytes.append(contentsOf: event)
        bytes.append(UInt8(ascii: "}"))
        self.seq = seq
        self.previous = previous
        self.hash = hash
        self.bytes = bytes
    }

    /// Reads a line and checks its hash.
    ///
    /// - Parameter bytes: one line without its newline.
    /// - Throws: ``LogLineError`` when the form is not a line's, or the hash is not that of its contents.
    public init(parsing bytes: [UInt8]) throws(LogLineError) {
        var scanner = Scanner(bytes: bytes)
        try scanner.expect("{\"seq\":")
        seq = try scanner.number()
        try scanner.expect(",\"prev\":\"")
        previous = try scanner.hash()
        try scanner.expect("\",\"hash\":\"")
        hash = try scanner.hash()
        try scanner.expect("\",\"event\":")
        eventStart = scanner.position
        guard bytes.count > eventStart + 2, bytes.last == UInt8(ascii: "}"), bytes[eventStart] == UInt8(ascii: "{") else {
            throw .malformed("the line does not end as one", offset: bytes.count)
        }
        self.bytes = bytes
        let computed = LogLine.hash(seq: seq, previous: previous, event: bytes[eventStart..<(bytes.count - 1)])
        guard computed == hash else { throw .wrongHash(seq: seq, written: hash, computed: computed) }
    }

    private static func hash(seq: UInt64, previous: Hash256, event: ArraySlice<UInt8>) -> Hash256 {
        var hasher = SHA256()
        hasher.update(data: Array("\(previous.hex)\n\(seq)\n".utf8))
        event.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return Hash256(hasher.finalize())
    }

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0

        mutating func expect(_ text: StaticString) throws(LogLineError) {
            let count = text.utf8CodeUnitCount
            let fits = bytes.count - position >= count
            let same = fits && text.withUTF8Buffer { bytes[position..<position + count].elementsEqual($0) }
            guard same else { throw .malformed("expected \(text)", offset: position) }
            position += count
        }

        mutating func number() throws(LogLineError) -> UInt64 {
            let start = position
            while position < bytes.count, position - start < 16, (0x30...0x39).contains(bytes[position]) { position += 1 }
            guard let value = UInt64(String(decoding: bytes[start..<position], as: UTF8.self)) else {
                throw .malformed("expected a sequence number", offset: start)
            }
            return value
        }

        mutating func hash() throws(LogLineError) -> Hash256 {
            guard bytes.count - position >= 64,
                let hash = Hash256(hex: String(decoding: bytes[position..<position + 64], as: UTF8.self))
            else { throw .malformed("expected 64 hexadecimal digits", offset: position) }
            position += 64
            return hash
        }
    }
}

/// Why bytes are not a line of a log.
public enum LogLineError: Error, Hashable, CustomStringConvertible {
    /// The form is wrong at this byte offset.
    case malformed(String, offset: Int)
    /// The contents are not those that were hashed.
    case wrongHash(seq: UInt64, written: Hash256, computed: Hash256)

    public var description: String {
        switch self {
        case .malformed(let what, let offset): "not a line of a log: \(what) at byte \(offset)"
        case .wrongHash(let seq, let written, let computed):
            "line \(seq) was changed: its hash is written as \(written.hex.prefix(12))…, its contents give \(computed.hex.prefix(12))…"
        }
    }
}
