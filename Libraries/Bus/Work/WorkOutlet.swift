internal import CZMQ

/// Hands out work: candidates by the scanner, which binds, and predictions by the predictors, which connect.
///
/// At most once and nothing piles up: each peer is handed a message at a time (``BusLimits/workMark``), in turn and not by load; what no
/// peer takes stays with the caller. libzmq and the system still park tens of messages on the way, so bound what is outstanding
/// by slots per puller, following ``pullers``. A peer counts for as long as it is connected, though it be stopped: what it holds is lost at
/// its deadline. Must be closed with ``close()``.
public actor WorkOutlet {
    private let loop: BusLoop
    private let endpoint: Endpoint
    private let parking: Parking
    private var socket: Socket?
    private var monitor: SocketMonitor?
    private var watch: Watch?

    /// The loop's thread.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Binds or connects.
    ///
    /// - Throws: ``BusError/Code/system(_:)``.
    public init(on loop: BusLoop, _ attachment: Attachment) throws(BusError) {
        try self.init(on: loop, attachment, mark: BusLimits.workMark)
    }

    init(on loop: BusLoop, _ attachment: Attachment, mark: Int32) throws(BusError) {
        self.loop = loop
        endpoint = attachment.endpoint
        parking = Parking(on: loop)
        let socket = try Socket(.push, in: loop.context, for: endpoint.address)
        let options = SocketOption.common + SocketOption.marks(mark) + [.linger(milliseconds: 0), .connectedOnly]
        for option in options { try socket.set(option) }
        // Before it is attached, so that no connection goes unseen.
        monitor = try SocketMonitor(of: socket, on: loop)
        try socket.attach(attachment)
        self.socket = consume socket
        loop.call { self.assumeIsolated { $0.arm() } }
    }

    /// Hands over messages in order until a peer takes no more, without waiting.
    ///
    /// - Returns: how many were handed over, from the first; the others stay with the caller.
    /// - Throws: ``BusError/Code/closed`` after ``close()``; ``BusError/Code/system(_:)``.
    public func send(_ messages: [[UInt8]]) throws(BusError) -> Int {
        guard socket != nil else { throw BusError.closed(attempt: "send on", subject: endpoint.address) }
        var handed = 0
        for message in messages {
            guard try socket?.send(message) == .sent else { break }
            handed += 1
        }
        return handed
    }

    /// Peers that are connected, a count.
    public var pullers: Int {
        _ = monitor?.update()
        return monitor?.peers.count ?? 0
    }

    /// Waits until the number of peers differs from `known`, or, if asked to, until a message would be taken.
    ///
    /// - Parameters:
    ///   - known: the number of peers that the caller knows of; a difference that is there already returns at once.
    ///   - untilWritable: whether to return as soon as a message would be taken.
    /// - Returns: what holds now; `nil` once closed, or when the task is cancelled. One caller at a time.
    public func change(from known: Int, orWritable untilWritable: Bool) async -> WorkOutletState? {
        while let output = socket?.interest(output: true), let reports = monitor?.interest {
            let pullers = pullers
            let isWritable = socket?.isWritable ?? false
            if pullers != known || (untilWritable && isWritable) { return WorkOutletState(pullers: pullers, isWritable: isWritable) }
            guard await parking.wait(for: untilWritable ? [reports, output] : [reports], on: self) == .ready else { return nil }
        }
        return nil
    }

    /// Detaches; what was handed to libzmq and not to a peer is dropped. Ends the waiting ``change(from:orWritable:)``. A second call does
    /// nothing.
    public func close() {
        parking.close()
        if let watch { loop.poller.disarm(watch) }
        watch = nil
        socket = nil  // before its monitor's reader
        monitor = nil
    }

    /// The monitor's reports are read as they come: unread they would stop libzmq's I/O thread.
    private func arm() {
        guard let interest = monitor?.interest else { return }
        let watch = Watch([interest]) { _ in self.assumeIsolated { $0.readReports() } }
        self.watch = watch
        loop.poller.arm(watch)
    }

    /// Whoever waits for a change is told although the reports are gone by then.
    private func readReports() {
        if monitor?.update() == true { parking.wake() }
    }
}
