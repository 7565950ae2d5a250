internal import FoundationEssentials
internal import SwiftProtobuf
internal import Wire

// The one file of this module that encodes and decodes protobuf.

extension AskQuestion {
    /// The question in a router's frames, or `nil` when they hold none.
    init?(frames: [[UInt8]]) {
        guard frames.count == 2, !frames[0].isEmpty,
            let request = try? Tbot_V1_AskRequest(serializedBytes: frames[1]),  // noise is counted, not thrown
            let body = request.body
        else { return nil }
        self.init(peer: AskPeer(routingID: frames[0]), id: request.id, body: body)
    }
}

extension Tbot_V1_AskRequest {
    init(id: UInt64, body: OneOf_Body) {
        self.init()
        self.id = id
        self.body = body
    }

    /// The question as it is sent, or `nil` when it cannot be encoded: over 2 GiB.
    var encoded: [UInt8]? {
        try? serializedBytes()  // the one failure is the size, which the caller reports
    }
}

extension Tbot_V1_AskAnswer {
    init(id: UInt64, body: OneOf_Body) {
        self.init()
        self.id = id
        self.body = body
    }

    /// The answer in a frame, or `nil` when it is none.
    init?(frame: [UInt8]) {
        guard let answer = try? Tbot_V1_AskAnswer(serializedBytes: frame) else { return nil }  // noise is counted, not thrown
        self = answer
    }

    /// The answer as it is sent, or `nil` when it cannot be encoded: over 2 GiB.
    var encoded: [UInt8]? {
        try? serializedBytes()  // the one failure is the size, which the caller reports
    }
}

extension Tbot_V1_Heartbeat {
    /// The heartbeat in a frame, or `nil` when it is none.
    init?(frame: [UInt8]) {
        guard let heartbeat = try? Tbot_V1_Heartbeat(serializedBytes: frame) else { return nil }  // noise is counted, not thrown
        self = heartbeat
    }
}

extension Tbot_V1_ReplayAnswer {
    /// The lines' bytes.
    var lineBytes: [[UInt8]] {
        lines.map { data in
            data.withUnsafeBytes { source in
                [UInt8](unsafeUninitializedCapacity: source.count) { target, used in
                    UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
                    used = source.count
                }
            }
        }
    }

    /// Puts these lines into the answer.
    mutating func setLines(_ lines: [LogLine]) { self.lines = lines.map { Data($0.bytes) } }
}
