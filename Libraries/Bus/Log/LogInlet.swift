internal import CZMQ

/// Reads chosen topics of one service's log socket, as they come: for taps and for whoever needs no promise.
///
/// The socket's mark (``BusLimits/logMark`` messages) is the only buffer: at the mark further messages are lost, to this reader alone. For
/// a log without gaps use ``LogFollower``.
public actor LogInlet {
    private let loop: BusLoop
    private let parking: Parking
    private var socket: Socket?
    /// Messages that were none of ours and were dropped, a count.
    public private(set) var malformed: UInt64 = 0

    /// The loop's thread.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Connects, now or when the other side is there.
    ///
    /// - Parameter topics: what to subscribe to; with ``Topic/log`` among them each new connection begins with a welcome.
    /// - Throws: ``BusError/Code/system(_:)``.
    public init(on loop: BusLoop, connect endpoint: Endpoint, topics: [Topic] = Topic.allCases) throws(BusError) {
        try self.init(on: loop, connect: endpoint, topics: topics, mark: BusLimits.logMark)
    }

    init(on loop: BusLoop, connect endpoint: Endpoint, topics: [Topic], mark: Int32) throws(BusError) {
        self.loop = loop
        parking = Parking(on: loop)
        socket = try Socket.subscriber(on: loop, connect: endpoint, topics: topics, mark: mark)
    }

    /// The next messages, one at least, waiting for it; `nil` once closed, or when the task is cancelled. One caller at a time.
    ///
    /// - Parameter limit: the most to return, a count from 1.
    public func receive(upTo limit: Int) async -> [TopicMessage]? {
        precondition(limit > 0, "a batch has one message at least")
        while let interest = socket?.interest(input: true) {
            let batch = take(upTo: limit)
            if !batch.isEmpty { return batch }
            guard await parking.wait(for: [interest], on: self) == .ready else { return nil }
        }
        return nil
    }

    /// Disconnects and ends the waiting ``receive(upTo:)``. A second call does nothing.
    public func close() {
        parking.close()
        socket = nil
    }

    private func take(upTo limit: Int) -> [TopicMessage] {
        var batch: [TopicMessage] = []
        while batch.count < limit, let frames = socket?.receive() {
            if let message = TopicMessage(frames: frames) { batch.append(message) } else { malformed += 1 }
        }
        return batch
    }
}
