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

    /// What every socket of a kind has: pings, and a bound on what it takes.
    ///
    /// Every socket pings each second, by libzmq's own thread, so that it is seen to live however busy its owner is. Only senders, and the
    /// ask sockets, give a peer up that is not heard for three seconds. A receiver must not: at its mark libzmq stops reading, so it hears
    /// no ping either, and would cut a healthy connection, with all that is parked on it, whenever its owner is busy for three seconds. For
    /// the same reason nobody asks the peer to time out (TTL). In libzmq 4.3.4 such a cut can also end the process: a full pipe that
    /// outlives its connection (`Assertion failed: _input_stopped`, libzmq issue 3937); receivers that connect are ``connectedOnly``, with
    /// which no pipe does.
    static func common(_ kind: SocketKind) -> [SocketOption] {
        [
            .number(ZMQ_HEARTBEAT_IVL, BusLimits.pingMilliseconds),
            .number(ZMQ_HEARTBEAT_TIMEOUT, kind.mayStopReading ? 0 : BusLimits.pingTimeoutMilliseconds),
            .largeNumber(ZMQ_MAXMSGSIZE, BusLimits.frameBytesMax),
            // Over TCP the kernel finds a dead host for those who do not; nothing changes over ipc.
            .number(ZMQ_TCP_KEEPALIVE, 1),
            .number(ZMQ_TCP_KEEPALIVE_IDLE, 10),
            .number(ZMQ_TCP_KEEPALIVE_INTVL, 5),
            .number(ZMQ_TCP_KEEPALIVE_CNT, 3),
        ]
    }
}
