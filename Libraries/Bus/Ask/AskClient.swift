internal import CZMQ
internal import Domain
public import Wire

/// Asks one service: commands, mostly; readers of a log use ``LogFollower``, which asks by itself.
///
/// At most ``BusLimits/questionsMax`` questions wait for their answers; one more is refused. A question is sent only over a live
/// connection: one that timed out is never delivered later, unless it was on its way already.
public actor AskClient {
    private struct Pending {
        let id: UInt64
        let deadline: MachineTime
        let timeout: Duration
        /// The question, until it is sent.
        var unsent: [UInt8]?
        let continuation: CheckedContinuation<Result<Tbot_V1_AskAnswer.OneOf_Body, BusError>, Never>
    }

    private let loop: BusLoop
    private let endpoint: Endpoint
    private var socket: Socket?
    private var watch: Watch?
    /// In order of asking.
    private var pending: [Pending] = []
    private var lastID: UInt64 = 0
    /// Answers that nobody waits for any more, or that are none, and were dropped; a count.
    public private(set) var strays: UInt64 = 0

    /// The loop's thread.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Connects, now or when the other side is there.
    ///
    /// - Throws: ``BusError/Code/system(_:)``.
    public init(on loop: BusLoop, connect endpoint: Endpoint) throws(BusError) {
        self.loop = loop
        self.endpoint = endpoint
        let options = SocketOption.marks(BusLimits.askMark) + [.linger(milliseconds: 0), .connectedOnly]
        socket = try Socket.open(.dealer, on: loop, .connect(endpoint), options: options)
    }

    /// Asks, and waits for the answer.
    ///
    /// A timeout says nothing of whether the question was carried out: ask again with the same command id.
    /// - Parameter timeout: machine time.
    /// - Throws: ``BusError/Code/timedOut``, ``BusError/Code/tooManyOutstanding``, ``BusError/Code/cancelled``, ``BusError/Code/closed``,
    ///   ``BusError/Code/emptyAnswer``, ``BusError/Code/tooLarge``, ``BusError/Code/system(_:)``.
    public func ask(_ body: Tbot_V1_AskRequest.OneOf_Body, timeout: Duration) async throws(BusError) -> Tbot_V1_AskAnswer.OneOf_Body {
        guard socket != nil else { throw closed }
        guard pending.count < BusLimits.questionsMax else {
            throw failure(.tooManyOutstanding, "\(BusLimits.questionsMax) questions wait for their answers")
        }
        lastID += 1
        let id = lastID
        guard let question = Tbot_V1_AskRequest(id: id, body: body).encoded else {
            throw failure(.tooLarge, "the question cannot be encoded")
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                pending.append(
                    Pending(id: id, deadline: .now() + timeout, timeout: timeout, unsent: question, continuation: continuation))
                turn()
            }
        } onCancel: {
            // Runs on the loop after the question was put in, even when the task was cancelled before it came here.
            loop.call { self.assumeIsolated { $0.end(id, .failure($0.failure(.cancelled, "the task was cancelled"))) } }
        }
        return try result.get()
    }

    /// Disconnects; every question that waits fails with ``BusError/Code/closed``. A second call does nothing.
    public func close() {
        if let watch { loop.poller.disarm(watch) }
        watch = nil
        socket = nil
        for question in pending { question.continuation.resume(returning: .failure(closed)) }
        pending = []
    }

    /// Sends what can be sent, takes what has come, ends what is late; then looks for what is still missing.
    private func turn() {
        sendUnsent()
        takeAnswers()
        let now = MachineTime.now()
        for question in pending where question.deadline <= now {
            end(question.id, .failure(failure(.timedOut, "no answer within \(question.timeout)")))
        }
        watchForTheRest()
    }

    private func sendUnsent() {
        for index in pending.indices {
            guard let question = pending[index].unsent else { continue }
            do throws(BusError) {
                guard try socket?.send(question) == .sent else { return }
                pending[index].unsent = nil
            } catch {
                return end(pending[index].id, .failure(error))
            }
        }
    }

    private func takeAnswers() {
        while let frames = socket?.receive() {
            guard frames.count == 1, let answer = Tbot_V1_AskAnswer(frame: frames[0]), pending.contains(where: { $0.id == answer.id })
            else {
                strays += 1
                continue
            }
            end(answer.id, answer.body.map { .success($0) } ?? .failure(failure(.emptyAnswer, "the answer is empty")))
        }
    }

    private func end(_ id: UInt64, _ result: Result<Tbot_V1_AskAnswer.OneOf_Body, BusError>) {
        guard let index = pending.firstIndex(where: { $0.id == id }) else { return }
        pending.remove(at: index).continuation.resume(returning: result)
    }

    private func watchForTheRest() {
        if let watch { loop.poller.disarm(watch) }
        watch = nil
        guard !pending.isEmpty, let socket = socket?.interest(input: true, output: pending.contains { $0.unsent != nil }) else { return }
        let next = Watch([socket], deadline: pending.map(\.deadline).min()) { _ in self.assumeIsolated { $0.turn() } }
        watch = next
        loop.poller.arm(next)
    }

    private var closed: BusError { .closed(attempt: "ask", subject: endpoint.address) }

    private func failure(_ code: BusError.Code, _ reason: String) -> BusError {
        BusError(code, attempt: "ask", subject: endpoint.address, reason: reason)
    }
}
