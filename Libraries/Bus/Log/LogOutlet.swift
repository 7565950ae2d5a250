internal import CZMQ

/// Where a service publishes: its journal's lines, and beside them heartbeats, quotes, figures and mirrored work. One a service, bound.
///
/// Lossy on purpose (an XPUB without `XPUB_NODROP`): a reader that is ``BusLimits/logMark`` messages behind loses what follows, it alone,
/// and heals by asking; no reader can hold up the service or another reader. Publish a line only after it is on the disk. Must be closed
/// with ``close()``.
public actor LogOutlet {
    private let loop: BusLoop
    private let endpoint: Endpoint
    private var socket: Socket?
    private var watch: Watch?
    /// Messages published so far, a count.
    public private(set) var published: UInt64 = 0

    /// The loop's thread.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Binds.
    ///
    /// - Throws: ``BusError/Code/system(_:)``. A second bind of the same ipc path is no error and takes it over: hold the service's lock
    ///   first.
    public init(on loop: BusLoop, bind endpoint: Endpoint) throws(BusError) {
        try self.init(on: loop, bind: endpoint, mark: BusLimits.logMark)
    }

    init(on loop: BusLoop, bind endpoint: Endpoint, mark: Int32) throws(BusError) {
        self.loop = loop
        self.endpoint = endpoint
        let options =
            SocketOption.marks(mark) + [
                .linger(milliseconds: BusLimits.lingerMilliseconds), .welcome(Topic.log.frame),
            ]
        socket = try Socket.open(.publisher, on: loop, .bind(endpoint), options: options)
        loop.call { self.assumeIsolated { $0.arm() } }
    }

    /// Publishes messages under one topic, in order. Never waits: who is too slow loses them.
    ///
    /// A call runs to its end before anything else on the loop, so hand over at most a few thousand messages at once.
    /// - Throws: ``BusError/Code/closed`` after ``close()``; ``BusError/Code/system(_:)``.
    public func publish(_ topic: Topic, _ messages: [[UInt8]]) throws(BusError) {
        guard socket != nil else { throw BusError.closed(attempt: "publish on", subject: endpoint.address) }
        let frame = topic.frame
        for message in messages {
            guard try socket?.send(frame, more: true) == .sent, try socket?.send(message) == .sent else {
                // XPUB without NODROP takes everything; anything else is a change in libzmq.
                throw BusError(.system(0), attempt: "publish on", subject: endpoint.address, reason: "the socket took no message")
            }
            published += 1
        }
    }

    /// The address it is bound to, with the port that the system chose for `tcp://host:*`.
    public var boundAddress: String { socket?.boundAddress ?? endpoint.address }

    /// Unbinds; hands over what was published before, for half a second at most. A second call does nothing.
    public func close() {
        if let watch { loop.poller.disarm(watch) }
        watch = nil
        socket = nil
    }

    /// The loop looks after the socket from the beginning: libzmq takes in a new reader, and welcomes it, only when the socket is used; and
    /// subscriptions queue up in an XPUB until they are received, without a bound as readers come and go.
    private func arm() {
        guard let interest = socket?.interest(input: true) else { return }
        let watch = Watch([interest]) { _ in self.assumeIsolated { $0.dropSubscriptions() } }
        self.watch = watch
        loop.poller.arm(watch)
    }

    private func dropSubscriptions() {
        while socket?.receive() != nil {}
    }
}
