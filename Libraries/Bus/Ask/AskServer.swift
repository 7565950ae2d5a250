internal import CZMQ
public import Wire

/// Where a service takes questions: replay of its log, and signed commands. One a service, bound.
///
/// At most ``BusLimits/askMark`` questions of one asker wait in the socket; its further ones wait in its own process. An asker that has
/// gone, or does not take its answers, never holds anything up: the answer is dropped and counted.
public actor AskServer {
    private let loop: BusLoop
    private let endpoint: Endpoint
    private let parking: Parking
    private var socket: Socket?
    /// Messages that were no questions and were dropped, a count.
    public private(set) var malformed: UInt64 = 0
    /// Answers dropped because their asker was gone or took none, a count.
    public private(set) var vanished: UInt64 = 0

    /// The loop's thread.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Binds.
    ///
    /// - Throws: ``BusError/Code/system(_:)``.
    public init(on loop: BusLoop, bind endpoint: Endpoint) throws(BusError) {
        self.loop = loop
        self.endpoint = endpoint
        parking = Parking(on: loop)
        let options = SocketOption.marks(BusLimits.askMark) + [.linger(milliseconds: BusLimits.lingerMilliseconds), .mandatoryRouting]
        socket = try Socket.open(.router, on: loop, .bind(endpoint), options: options)
    }

    /// The next questions, one at least, waiting for it, taken from the askers in turn; `nil` once closed, or when the task is cancelled.
    /// One caller at a time.
    ///
    /// - Parameter limit: the most to return, a count from 1.
    public func receive(upTo limit: Int) async -> [AskQuestion]? {
        precondition(limit > 0, "a batch has one question at least")
        while let interest = socket?.interest(input: true) {
            let batch = take(upTo: limit)
            if !batch.isEmpty { return batch }
            guard await parking.wait(for: [interest], on: self) == .ready else { return nil }
        }
        return nil
    }

    /// Sends an answer. Never waits.
    ///
    /// - Returns: whether it was handed over; `false`, and counted in ``vanished``, when the asker has gone, or takes no answers.
    /// - Throws: ``BusError/Code/closed`` after ``close()``; ``BusError/Code/system(_:)``.
    @discardableResult
    public func reply(to question: AskQuestion, _ body: Tbot_V1_AskAnswer.OneOf_Body) throws(BusError) -> Bool {
        guard let bytes = Tbot_V1_AskAnswer(id: question.id, body: body).encoded else {
            throw BusError(.tooLarge, attempt: "answer on", subject: endpoint.address, reason: "the answer cannot be encoded")
        }
        return try reply(to: question.peer, bytes)
    }

    /// Unbinds; hands over what was answered before, for half a second at most, and ends the waiting ``receive(upTo:)``. A second call does
    /// nothing.
    public func close() {
        parking.close()
        socket = nil
    }

    private func reply(to peer: AskPeer, _ bytes: [UInt8]) throws(BusError) -> Bool {
        guard socket != nil else { throw BusError.closed(attempt: "answer on", subject: endpoint.address) }
        guard try socket?.send(peer.routingID, more: true) == .sent, try socket?.send(bytes) == .sent else {
            vanished += 1
            return false
        }
        return true
    }

    private func take(upTo limit: Int) -> [AskQuestion] {
        var batch: [AskQuestion] = []
        while batch.count < limit, let frames = socket?.receive() {
            if let question = AskQuestion(frames: frames) { batch.append(question) } else { malformed += 1 }
        }
        return batch
    }
}
