import Fetch
import Glibc
import Locked

/// What all connections of one server share.
struct ConnectionContext: Sendable {
    let script: LoopbackServer.Script
    let stopping: Gate
    let ended: Tally
    let received: Tally
    let stalls: Tally
    let flooded: Tally
    let seen: Locked<[ServerRequest]>
}

/// One connection of the loopback server, on its own thread.
final class ServerConnection: @unchecked Sendable {  // used by its one thread only, after it was handed over
    private let socket: Int32
    private let number: Int
    private let context: ConnectionContext
    private var pending: [UInt8] = []

    init(socket: Int32, number: Int, _ context: ConnectionContext) {
        self.socket = socket
        self.number = number
        self.context = context
    }

    /// Reads requests and plays the script until either side ends the connection.
    func serve() {
        defer { abandon() }
        var index = 0
        while let request = readRequest(index: index) {
            context.seen.withLock { $0.append(request) }
            context.received.add()
            for step in context.script(request) where !perform(step) { return }
            index += 1
        }
    }

    func abandon() {
        close(socket)
        context.ended.add()
    }

    /// `false` when the connection has ended.
    private func perform(_ step: ServerStep) -> Bool {
        switch step {
        case .send(let text): return send(Array(text.utf8))
        case .flood(let byte, let count): return flood([UInt8](repeating: byte, count: 16 << 10), total: count)
        case .wait(let gate):
            // The client may go while we wait: then the socket is readable, with nothing to read.
            while true {
                guard let ready = firstReadable([gate.descriptor, socket, context.stopping.descriptor]) else { return false }
                if ready == gate.descriptor { return true }
                guard ready == socket, readMore() else { return false }
            }
        case .close: return false
        case .reset:
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
            return false
        }
    }

    private func flood(_ block: [UInt8], total: Int) -> Bool {
        var left = total
        while left > 0 {
            var events = [
                pollfd(fd: socket, events: Int16(POLLOUT), revents: 0), pollfd(fd: context.stopping.descriptor, events: 1, revents: 0),
            ]
            guard poll(&events, 2, 300) > 0 else {
                context.stalls.add()
                continue
            }
            guard events[1].revents == 0 else { return false }
            let count = Glibc.send(socket, block, min(left, block.count), Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            if count < 0, errno == EAGAIN { continue }
            guard count > 0 else { return false }
            left -= count
            context.flooded.add(count)
        }
        return true
    }

    private func send(_ bytes: [UInt8]) -> Bool {
        var left = bytes[...]
        while !left.isEmpty {
            let count = left.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            left = left.dropFirst(count)
        }
        return true
    }

    private func readRequest(index: Int) -> ServerRequest? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let headEnd = pending.indices.first(where: { pending[$0...].starts(with: end) }) {
                let lines = String(decoding: pending[..<headEnd], as: UTF8.self).split(separator: "\r\n")
                let words = lines.first?.split(separator: " ") ?? []
                guard words.count == 3 else { return nil }
                var headers = FetchHeaders()
                for line in lines.dropFirst() {
                    let parts = line.split(separator: ":", maxSplits: 1)
                    headers.add(name: String(parts[0]), value: parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
                }
                let length = headers["Content-Length"].flatMap { Int($0) } ?? 0
                while pending.count < headEnd + 4 + length { guard readMore() else { return nil } }
                let body = Array(pending[(headEnd + 4)..<(headEnd + 4 + length)])
                pending.removeFirst(headEnd + 4 + length)
                return ServerRequest(
                    method: String(words[0]), path: String(words[1]), headers: headers, body: body, connection: number, index: index)
            }
            guard readMore() else { return nil }
        }
    }

    private func readMore() -> Bool {
        guard firstReadable([socket, context.stopping.descriptor]) == socket else { return false }
        var block = [UInt8](repeating: 0, count: 16 << 10)
        let count = recv(socket, &block, block.count, 0)
        guard count > 0 else { return false }
        pending.append(contentsOf: block[..<count])
        return true
    }

    private func firstReadable(_ descriptors: [Int32]) -> Int32? {
        var events = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&events, nfds_t(events.count), -1) > 0 else { return nil }
        return events.first { $0.revents != 0 }?.fd
    }
}
