internal import CZMQ
internal import Glibc

extension Socket {
    /// What became of a frame that was to be sent.
    enum Sent {
        case sent
        /// The socket is at its mark, or has no peer.
        case full
        /// The peer is not known any more; a router only.
        case unreachable
    }

    /// Hands one frame to libzmq, without waiting; it copies the bytes.
    func send(_ frame: [UInt8], more: Bool = false) throws(BusError) -> Sent {
        let flags = ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0)
        while true {
            let code = frame.withUnsafeBytes { zmq_send(handle, $0.baseAddress, $0.count, flags) }
            if code >= 0 { return .sent }
            switch zmq_errno() {
            case EINTR: continue
            case EAGAIN: return .full
            case EHOSTUNREACH: return .unreachable
            default: throw BusError.system(attempt: "send on", subject: subject)
            }
        }
    }

    /// The next message's frames, or `nil` when none waits. A message of more than ``BusLimits/framesMax`` frames comes back without any:
    /// it is malformed.
    func receive() -> [[UInt8]]? {
        var frames: [[UInt8]] = []
        var count = 0
        while let frame = receiveFrame() {
            count += 1
            if count <= BusLimits.framesMax { frames.append(frame.bytes) }
            if !frame.hasMore { return count <= BusLimits.framesMax ? frames : [] }
        }
        return nil  // libzmq delivers a message's frames together, so this is before the first
    }

    private func receiveFrame() -> (bytes: [UInt8], hasMore: Bool)? {
        var message = zmq_msg_t()
        zmq_msg_init(&message)
        defer { zmq_msg_close(&message) }
        while zmq_msg_recv(&message, handle, ZMQ_DONTWAIT) < 0 {
            let number = zmq_errno()
            if number == EAGAIN { return nil }
            // What is left is ETERM and ENOTSOCK: a use after closing, which the owner's isolation excludes.
            precondition(number == EINTR, "receive on \(subject): \(String(cString: zmq_strerror(number)))")
        }
        let count = zmq_msg_size(&message)
        let source = zmq_msg_data(&message)
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            if count > 0, let target = buffer.baseAddress, let source { memcpy(target, source, count) }
            used = count
        }
        return (bytes, zmq_msg_more(&message) != 0)
    }
}
