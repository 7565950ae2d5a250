internal import CZMQ

/// One option of a socket, set before it binds or connects.
enum SocketOption {
    case number(Int32, Int32)
    case largeNumber(Int32, Int64)
    case bytes(Int32, [UInt8])

    /// Both high-water marks, in messages a peer.
    static func marks(_ count: Int32) -> [SocketOption] { [.number(ZMQ_SNDHWM, count), .number(ZMQ_RCVHWM, count)] }

    /// How long closing waits to hand over what was sent.
    static func linger(milliseconds: Int32) -> SocketOption { .number(ZMQ_LINGER, milliseconds) }

    /// Sends only over finished connections: nothing waits for a peer that is not there.
    static let connectedOnly = SocketOption.number(ZMQ_IMMEDIATE, 1)

    /// A send to an unknown peer is an error instead of nothing.
    static let mandatoryRouting = SocketOption.number(ZMQ_ROUTER_MANDATORY, 1)

    /// What a new subscriber is sent first, if it has subscribed to a prefix of it.
    static func welcome(_ bytes: [UInt8]) -> SocketOption { .bytes(ZMQ_XPUB_WELCOME_MSG, bytes) }

    static func subscribe(_ prefix: [UInt8]) -> SocketOption { .bytes(ZMQ_SUBSCRIBE, prefix) }

    /// What every socket has: a bound on what it takes, and no pings of libzmq's (ZMTP heartbeats).
    ///
    /// A socket at its mark stops reading, and with libzmq 4.3.4 a socket that pings must never do that. When its peer goes in the
    /// meantime, its next ping ends the whole process (`Assertion failed: !_io_error`, libzmq issue 4364): a predictor busy with a
    /// candidate would die whenever the scanner starts again, and any asker could end a service. Nor does it hear its peer's pings, so that
    /// a timeout cuts a healthy connection, with all that is parked there, whenever its owner is busy for as long (issue 3937). Larger
    /// timeouts only make both rarer. What pings would tell is known anyway: a process that ends closes its sockets; readers of a log miss
    /// its heartbeats; a question has its timeout; work has its deadline.
    ///
    /// The other half of issue 3937 (`Assertion failed: _input_stopped`) needs a full pipe that outlives its connection; with
    /// ``connectedOnly``, which every receiver that connects has, none does.
    static let common: [SocketOption] = [
        .largeNumber(ZMQ_MAXMSGSIZE, BusLimits.frameBytesMax),
        // Over TCP the kernel finds a host that is gone; nothing changes over ipc.
        .number(ZMQ_TCP_KEEPALIVE, 1),
        .number(ZMQ_TCP_KEEPALIVE_IDLE, 10),
        .number(ZMQ_TCP_KEEPALIVE_INTVL, 5),
        .number(ZMQ_TCP_KEEPALIVE_CNT, 3),
    ]
}
