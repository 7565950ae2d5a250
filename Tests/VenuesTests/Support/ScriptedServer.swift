import Glibc
import Locked

/// A request as it came over the wire.
struct ScriptedRequest: Sendable {
    let method: String
    /// With the query.
    let target: String
    /// Names in lower case.
    let headers: [String: String]
    let body: String

    var path: String { String(target.prefix { $0 != "?" }) }
    var query: String { String(target.drop { $0 != "?" }.dropFirst()) }
}

/// What the server does with a request.
enum ScriptedAnswer: Sendable {
    case respond(Int, String)
    /// Closes the connection after reading the request: accepted or not, nobody knows.
    case drop
    /// Keeps silent until the client gives up.
    case silence
}

/// A small HTTP server on a free port of the loopback address, one connection at a time, with answers from a closure.
final class ScriptedServer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let log = Locked<[ScriptedRequest]>([])
    private let running = Locked(true)

    var baseURL: String { "http://127.0.0.1:\(port)/trade-api/v2" }
    /// The requests so far, in order.
    var requests: [ScriptedRequest] { log.withLock { $0 } }

    init(_ answer: @escaping @Sendable (ScriptedRequest) -> ScriptedAnswer) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (socket, size) = (listener, length)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 64) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard bound else { throw ScriptedServerError(code: errno) }
        port = UInt16(bigEndian: address.sin_port)
        let work = Work(listener: listener, log: log, answer: answer)
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { raw in
                if let raw { Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().run() }
                return nil
            }, Unmanaged.passRetained(work).toOpaque())
        guard code == 0 else { throw ScriptedServerError(code: code) }
        pthread_detach(thread)
    }

    /// Ends the server; its port then refuses connections.
    func stop() {
        // Once only: the thread closes the descriptor after this, and its number may then be another socket's.
        let first = running.withLock { running in
            defer { running = false }
            return running
        }
        if first { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    deinit { stop() }
}

struct ScriptedServerError: Error {
    let code: Int32
}

/// The accepting thread's part.
private final class Work: Sendable {
    private let listener: Int32
    private let log: Locked<[ScriptedRequest]>
    private let answer: @Sendable (ScriptedRequest) -> ScriptedAnswer

    init(listener: Int32, log: Locked<[ScriptedRequest]>, answer: @escaping @Sendable (ScriptedRequest) -> ScriptedAnswer) {
        self.listener = listener
        self.log = log
        self.answer = answer
    }

    func run() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            serve(connection)
            close(connection)
        }
        close(listener)
    }

    private func serve(_ connection: Int32) {
        guard let request = read(connection) else { return }
        log.withLock { $0.append(request) }
        switch answer(request) {
        case .respond(let status, let body):
            let head =
                "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
            let bytes = Array((head + body).utf8)
            _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            shutdown(connection, Int32(SHUT_WR))
        case .drop:
            break
        case .silence:
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) > 0 {}
        }
    }

    private func read(_ connection: Int32) -> ScriptedRequest? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var wanted: Int?
        while wanted.map({ bytes.count < $0 }) ?? true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
            if wanted == nil, let end = headEnd(bytes) { wanted = end + (contentLength(bytes[..<end]) ?? 0) }
        }
        guard let end = headEnd(bytes) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        let parts = lines[0].split(separator: " ")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        return ScriptedRequest(
            method: String(parts[0]), target: String(parts[1]), headers: headers, body: String(decoding: bytes[end...], as: UTF8.self))
    }

    private func headEnd(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropFirst(3).first { Array(bytes[($0 - 3)...$0]) == [13, 10, 13, 10] }.map { $0 + 1 }
    }

    private func contentLength(_ head: ArraySlice<UInt8>) -> Int? {
        let line = String(decoding: head, as: UTF8.self).lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        return line.flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
    }
}
