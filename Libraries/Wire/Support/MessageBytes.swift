import SwiftProtobuf

/// The one way in which this library turns messages into bytes and back.
enum MessageBytes {
    /// The binary form: fields in the order of their numbers, so that equal messages are equal bytes.
    static func binary(_ message: some Message) -> [UInt8] {
        do {
            return try message.serializedBytes()
        } catch {
            // Only proto2's required fields and messages beyond 2 GiB fail; the schema has neither.
            preconditionFailure("serializing \(type(of: message).protoMessageName): \(error)")
        }
    }

    /// A message of its binary form; unknown fields are kept in it, but not read.
    static func message<M: Message>(_ type: M.Type, binary bytes: [UInt8]) throws(WireError) -> M {
        do {
            return try M(serializedBytes: bytes)
        } catch {
            throw .undecodable(M.protoMessageName, "\(error)")
        }
    }

    /// One line of JSON: fields in the order of their numbers, 64-bit integers as strings.
    static func json(_ message: some Message) throws(WireError) -> [UInt8] {
        do {
            return try message.jsonUTF8Bytes()
        } catch {
            throw .notWritten("\(error)")
        }
    }

    /// A message of its JSON form; unknown fields are ignored.
    static func message<M: Message>(_ type: M.Type, json bytes: some Sequence<UInt8>) throws(WireError) -> M {
        var options = JSONDecodingOptions()
        options.ignoreUnknownFields = true
        do {
            return try M(jsonUTF8Bytes: Array(bytes), options: options)
        } catch {
            throw .undecodable(M.protoMessageName, "\(error)")
        }
    }
}
