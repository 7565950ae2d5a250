internal import CZMQ
internal import Glibc

/// One libzmq socket with one owner: an actor on the loop. Freed when its owner lets go of it.
///
/// It holds its context, so that the context is freed after it. Freeing on another thread than the loop's is legal after a full fence,
/// which the last release of the owner is. A socket must not be watched by the loop when it is freed.
struct Socket: ~Copyable {
    let handle: UnsafeMutableRawPointer
    let subject: String
    private let context: Context

    /// A socket of this kind with these options beside the common ones, attached.
    ///
    /// - Throws: ``BusError/Code/system(_:)``, ``BusError/Code/closed`` after the loop's `terminate`.
    static func open(
        _ kind: SocketKind, on loop: BusLoop, _ attachment: Attachment, options: [SocketOption]
    ) throws(BusError) -> Socket {
        let socket = try Socket(kind, in: loop.context, for: attachment.endpoint.address)
        for option in SocketOption.common + options { try socket.set(option) }
        try socket.attach(attachment)
        return socket
    }

    init(_ kind: SocketKind, in context: Context, for subject: String) throws(BusError) {
        handle = try context.makeSocket(kind.number, for: subject)
        self.subject = subject
        self.context = context
    }

    deinit {
        // A monitor whose reader goes first would stop libzmq's I/O thread at its next report. Nothing happens where there is none.
        zmq_socket_monitor(handle, nil, 0)
        zmq_close(handle)
        context.socketClosed()
    }

    func set(_ option: SocketOption) throws(BusError) {
        let code: Int32
        switch option {
        case .number(let name, var value): code = zmq_setsockopt(handle, name, &value, MemoryLayout<Int32>.size)
        case .largeNumber(let name, var value): code = zmq_setsockopt(handle, name, &value, MemoryLayout<Int64>.size)
        case .bytes(let name, let value): code = value.withUnsafeBytes { zmq_setsockopt(handle, name, $0.baseAddress, $0.count) }
        }
        guard code == 0 else { throw BusError.system(attempt: "set an option of", subject: subject) }
    }

    func attach(_ attachment: Attachment) throws(BusError) {
        switch attachment {
        case .bind(let endpoint): try attach("bind", endpoint.address, zmq_bind)
        case .connect(let endpoint): try attach("connect", endpoint.address, zmq_connect)
        }
    }

    func attach(
        _ attempt: String, _ address: String, _ call: (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Int32
    ) throws(BusError) {
        guard call(handle, address) == 0 else { throw BusError.system(attempt: attempt, subject: address) }
    }

    /// The address it is bound to, with the port that the system chose for `tcp://host:*`.
    var boundAddress: String {
        var buffer = [UInt8](repeating: 0, count: 256)
        var count = buffer.count
        guard zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &buffer, &count) == 0 else { return subject }
        return String(decoding: buffer.prefix(while: { $0 != 0 }), as: UTF8.self)
    }

    /// Whether a message would be taken now.
    var isWritable: Bool {
        var events: Int32 = 0
        var count = MemoryLayout<Int32>.size
        return zmq_getsockopt(handle, ZMQ_EVENTS, &events, &count) == 0 && events & ZMQ_POLLOUT != 0
    }

    /// What the loop should look for on this socket.
    func interest(input: Bool = false, output: Bool = false) -> Watch.Interest {
        Watch.Interest(handle: handle, events: Int16((input ? ZMQ_POLLIN : 0) | (output ? ZMQ_POLLOUT : 0)))
    }
}
