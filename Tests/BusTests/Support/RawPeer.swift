import Glibc
import Testing

/// A process that speaks the wire protocol over a plain Unix socket, as far as told and no further: a stopped tap, or noise.
final class RawPeer {
    private let descriptor: Int32

    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        try #require(code == 0, "connect \(path): \(String(cString: strerror(errno)))")
    }

    deinit { close(descriptor) }

    func write(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// The greeting and the handshake of ZMTP 3.0 without security.
    func shakeHands(as type: String) {
        let signature: [UInt8] = [0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F]
        let mechanism = text("NULL") + [UInt8](repeating: 0, count: 16)
        write(signature + [3, 0] + mechanism + [0] + [UInt8](repeating: 0, count: 31))
        let name = text("Socket-Type")
        let body = [5] + text("READY") + [UInt8(name.count)] + name + [0, 0, 0, UInt8(type.utf8.count)] + text(type)
        write([4, UInt8(body.count)] + body)
    }

    /// Waits for the other side's greeting and handshake: before it, messages are against the protocol.
    func awaitHandshake() throws {
        let greeting = 64
        var bytes: [UInt8] = []
        while bytes.count < greeting + 2 || bytes.count < greeting + 2 + Int(bytes[greeting + 1]) {
            var buffer = [UInt8](repeating: 0, count: 256)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            try #require(count > 0, "the other side has ended the handshake")
            bytes += buffer[..<count]
        }
    }

    /// A message of one frame, of 255 bytes at most.
    func deliver(_ frame: [UInt8]) { write([0, UInt8(frame.count)] + frame) }

    func ping() { write([4, 7, 4] + text("PING") + [0, 0]) }

    func subscribe(to topic: String) { write([0, UInt8(1 + topic.utf8.count), 1] + text(topic)) }
}
