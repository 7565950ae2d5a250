import Fetch
import Glibc
import Locked

/// A scripted HTTP/1.1 server on a free port of 127.0.0.1: plain sockets, one thread a connection. Stops when it is released or told to.
final class LoopbackServer: Sendable {
    typealias Script = @Sendable (ServerRequest) -> [ServerStep]

    let port: Int
    /// Connections accepted.
    let accepted = Tally()
    /// Connections that have ended, from either side.
    let ended = Tally()
    /// Requests read completely.
    let received = Tally()
    /// Times a flood found the client not reading for 300 ms.
    let stalls = Tally()
    /// Bytes of floods that the kernel has taken.
    let flooded = Tally()

    private let listener: Int32
    private let stopping: Gate
    private let seen = Locked<[ServerRequest]>([])

    /// Every request read so far.
    var requests: [ServerRequest] { seen.withLock { $0 } }

    init(_ script: @escaping Script) throws {
        stopping = try Gate()
        (listener, port) = try Loopback.listen(backlog: 256)
        let (listener, stopping) = (self.listener, self.stopping)
        let context = ConnectionContext(
            script: script, stopping: stopping, ended: ended, received: received, stalls: stalls, flooded: flooded, seen: seen)
        let accepted = accepted
        try startThread {
            while Loopback.isReadable(listener, or: stopping.descriptor) {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { continue }
                _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
                let connection = ServerConnection(socket: socket, number: accepted.add() - 1, context)
                do { try startThread { connection.serve() } } catch { connection.abandon() }
            }
            Glibc.close(listener)
        }
    }

    deinit { stop() }

    /// Ends the listener and every connection.
    func stop() { stopping.open() }

    func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }
}

/// Runs `body` on a detached thread.
func startThread(_ body: @escaping @Sendable () -> Void) throws {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body))
    let code = pthread_create(
        &thread, nil,
        { context in
            if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
            return nil
        }, box.toOpaque())
    guard code == 0 else {
        box.release()
        throw SocketFailure(call: "pthread_create", number: code)
    }
    pthread_detach(thread)
}
