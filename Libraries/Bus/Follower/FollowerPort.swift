internal import CZMQ
internal import Domain

/// The two sockets of a reader of a log: a SUB on its log and a DEALER on its ask socket. Knows nothing of what they carry.
actor FollowerPort {
    /// What the reader wants done before it waits.
    struct Orders {
        /// Listen with a new SUB: one that has reconnected may have lost its subscriptions.
        var isListeningAnew = false
        /// Ask over a new DEALER, so that whatever was asked before is answered to nobody.
        var isAskingAnew = false
        /// The question to send, as soon as there is a connection. One at most is unsent.
        var question: [UInt8]?
    }

    /// What has come.
    struct News {
        /// At most ``BusLimits/receiveMax``, in order.
        var messages: [TopicMessage] = []
        /// Messages on the log socket that were none of ours.
        var malformed: UInt64 = 0
        /// Frames from the ask socket; a message that is none of ours is an empty one.
        var answers: [[UInt8]] = []
        var at = MachineTime.now()
    }

    private let loop: BusLoop
    private let log: Endpoint
    private let ask: Endpoint
    private let parking: Parking
    private var subscriber: Socket?
    private var dealer: Socket?
    private var unsent: [UInt8]?

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(on loop: BusLoop, log: Endpoint, ask: Endpoint) throws(BusError) {
        self.loop = loop
        self.log = log
        self.ask = ask
        parking = Parking(on: loop)
        subscriber = try FollowerPort.listen(on: loop, to: log)
        dealer = try FollowerPort.connect(on: loop, to: ask)
    }

    /// Carries out the orders, then waits for something to come or for the deadline.
    ///
    /// What is live is taken before what was asked for: replay can overtake live, and a reader that has both prefers to find the duplicate
    /// in the replay.
    /// - Returns: what has come, nothing at the deadline; `nil` once closed, or when the task is cancelled.
    func exchange(_ orders: Orders, until deadline: MachineTime) async throws(BusError) -> News? {
        guard subscriber != nil else { return nil }
        try carryOut(orders)
        while let log = subscriber?.interest(input: true) {
            try sendUnsent()
            let news = take()
            if !news.messages.isEmpty || !news.answers.isEmpty || news.malformed > 0 || news.at >= deadline { return news }
            guard let ask = dealer?.interest(input: true, output: unsent != nil) else { return nil }
            if await parking.wait(for: [log, ask], until: deadline, on: self) == .over { return nil }
        }
        return nil
    }

    func close() {
        parking.close()
        subscriber = nil
        dealer = nil
    }

    private func carryOut(_ orders: Orders) throws(BusError) {
        if orders.isListeningAnew {
            subscriber = nil
            subscriber = try FollowerPort.listen(on: loop, to: log)
        }
        if orders.isAskingAnew {
            dealer = nil
            unsent = nil
            dealer = try FollowerPort.connect(on: loop, to: ask)
        }
        if let question = orders.question { unsent = question }
    }

    private func sendUnsent() throws(BusError) {
        if let question = unsent, try dealer?.send(question) == .sent { unsent = nil }
    }

    private func take() -> News {
        var news = News()
        while news.messages.count < BusLimits.receiveMax, let frames = subscriber?.receive() {
            if let message = TopicMessage(frames: frames) { news.messages.append(message) } else { news.malformed += 1 }
        }
        while news.answers.count < BusLimits.receiveMax, let frames = dealer?.receive() {
            news.answers.append(frames.count == 1 ? frames[0] : [])
        }
        return news
    }

    private static func listen(on loop: BusLoop, to endpoint: Endpoint) throws(BusError) -> Socket {
        try Socket.subscriber(on: loop, connect: endpoint, topics: [.log, .hb])
    }

    private static func connect(on loop: BusLoop, to endpoint: Endpoint) throws(BusError) -> Socket {
        let options = SocketOption.marks(BusLimits.askMark) + [.linger(milliseconds: 0), .connectedOnly]
        return try Socket.open(.dealer, on: loop, .connect(endpoint), options: options)
    }
}
