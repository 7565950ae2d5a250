internal import Domain
public import Wire

/// One reader of one service's log: live where it can, by asking where it must; every line once, in order, verified.
///
/// It listens on `<service>.log` and asks on `<service>.ask`. The consumer pulls: nothing is read from the sockets, and nothing asked,
/// between two calls of ``next()``, so calling it acknowledges what it returned before. While the consumer is busy the socket holds
/// ``BusLimits/logMark`` messages and drops further ones; what was dropped is asked for. Lines are parsed and hashed here, not on the bus's
/// thread.
///
/// Bounds: ``BusLimits/linesAheadMax`` lines kept ahead of the place, one question outstanding, ``BusLimits/receiveMax`` messages or one
/// answer a batch.
public actor LogFollower {
    private let port: FollowerPort
    private var machine: FollowerMachine
    private var isInNext = false

    /// Connects, now or when the other side is there.
    ///
    /// - Parameters:
    ///   - log: the service's log socket.
    ///   - ask: the service's ask socket.
    ///   - place: the last line that the consumer has applied. With ``Place/unknown`` the log that answers first is adopted and read from
    ///     its first line.
    ///   - settings: how it waits.
    /// - Throws: ``BusError/Code/system(_:)``.
    public init(
        on loop: BusLoop, log: Endpoint, ask: Endpoint, from place: Place, settings: FollowerSettings = FollowerSettings()
    ) throws(BusError) {
        port = try FollowerPort(on: loop, log: log, ask: ask)
        machine = FollowerMachine(from: place, settings: settings, at: .now())
    }

    /// What is next, waiting for it. The first event is `status(.catchingUp)`. One caller at a time.
    ///
    /// - Returns: `nil` once closed, when the task is cancelled, or after a terminal status.
    /// - Throws: ``BusError/Code/system(_:)`` when a socket cannot be made anew.
    public func next() async throws(BusError) -> FollowerEvent? {
        precondition(!isInNext, "a follower has one reader at a time")
        isInNext = true
        defer { isInNext = false }
        machine.consumed()
        while true {
            if let event = machine.takeEvent() { return event }
            if machine.status.isTerminal { return nil }
            let orders = machine.takeOrders(at: .now())
            guard let news = try await port.exchange(orders, until: machine.deadline) else { return nil }
            machine.apply(news)
        }
    }

    /// The place after the last line that ``next()`` has returned.
    public var place: Place { machine.deliveredPlace }

    /// How it stands to the log.
    public var status: FollowerStatus { machine.status }

    /// What went wrong so far.
    public var counters: FollowerCounters { machine.counters }

    /// The last heartbeat that was read; `nil` before the first.
    public var lastHeartbeat: HeardHeartbeat? { machine.lastHeartbeat }

    /// Why the last question was refused; empty if none was.
    public var lastRefusal: String { machine.lastRefusal }

    /// Disconnects and ends the waiting ``next()``. A second call does nothing.
    public func close() async { await port.close() }
}
