internal import Locked
public import Wire

/// Answers the questions on a service's ask socket: replay from its log, and signed commands.
///
/// Replay is answered one chunk at a time over all readers, so that a publish waits for one chunk on the bus's thread at most; files are
/// read by the source, elsewhere. ``BusLimits/replaysMax`` readers may wait, one more is refused in words. Commands run beside it,
/// ``BusLimits/commandsMax`` at once, and are answered when their handler returns, which is after they are journaled.
public struct ReplayServer: Sendable {
    private struct Replay: Sendable {
        let question: AskQuestion
        let request: Tbot_V1_ReplayRequest
    }

    private let server: AskServer
    private let source: any ReplaySource
    private let command: @Sendable (Tbot_V1_Signed) async -> Tbot_V1_CommandAnswer
    private let running = Locked(0)

    /// A server that answers once ``run()`` is called.
    ///
    /// - Parameters:
    ///   - server: the socket; whoever made it closes it, which ends ``run()``.
    ///   - source: the service's log.
    ///   - command: carries out a signed command and says what became of it. Checks the signature; a command's id that was carried out
    ///     before is answered again.
    public init(
        on server: AskServer, source: any ReplaySource, command: @escaping @Sendable (Tbot_V1_Signed) async -> Tbot_V1_CommandAnswer
    ) {
        self.server = server
        self.source = source
        self.command = command
    }

    /// Answers until the socket is closed or the task is cancelled; then waits for the commands that are running.
    ///
    /// - Throws: what the socket throws, but for its being closed.
    public func run() async throws {
        let (replays, queue) = AsyncStream.makeStream(of: Replay.self, bufferingPolicy: .bufferingOldest(BusLimits.replaysMax))
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await serve(replays) }
            defer { queue.finish() }
            while let questions = await server.receive(upTo: BusLimits.receiveMax) {
                for question in questions {
                    switch question.body {
                    case .replay(let request):
                        guard case .enqueued = queue.yield(Replay(question: question, request: request)) else {
                            try await reply(to: question, .refused("busy: \(BusLimits.replaysMax) readers are waiting"))
                            continue
                        }
                    case .command(let signed):
                        guard admit() else {
                            try await reply(to: question, .refused("busy: \(BusLimits.commandsMax) commands are running"))
                            continue
                        }
                        group.addTask {
                            defer { running.withLock { $0 -= 1 } }
                            try await reply(to: question, .command(await command(signed)))
                        }
                    }
                }
            }
        }
    }

    /// Readers in turn, each a chunk.
    private func serve(_ replays: AsyncStream<Replay>) async throws {
        for await replay in replays { try await reply(to: replay.question, await answer(replay.request)) }
    }

    /// An answer that finds the socket closed is late, not wrong.
    private func reply(to question: AskQuestion, _ body: Tbot_V1_AskAnswer.OneOf_Body) async throws(BusError) {
        do throws(BusError) {
            try await server.reply(to: question, body)
        } catch {
            if error.code != .closed { throw error }
        }
    }

    private func admit() -> Bool {
        running.withLock { count in
            guard count < BusLimits.commandsMax else { return false }
            count += 1
            return true
        }
    }

    private func answer(_ request: Tbot_V1_ReplayRequest) async -> Tbot_V1_AskAnswer.OneOf_Body {
        guard let place = Place(request.after) else { return .refused("the place is malformed") }
        let asked = Int(request.maxBytes)
        let maxBytes = asked == 0 ? BusLimits.replayBytesMax : min(asked, BusLimits.replayBytesMax)
        do {
            return .replay(Tbot_V1_ReplayAnswer(try await source.read(after: place, maxBytes: maxBytes)))
        } catch {
            return .refused("the log cannot be read: \(error)")
        }
    }
}

extension Tbot_V1_ReplayAnswer {
    init(_ chunk: ReplayChunk) {
        self.init()
        switch chunk {
        case .lines(let lines, let head):
            setLines(lines)
            self.head = head.message
        case .atHead(let head):
            self.head = head.message
        case .archived(let oldest, let head):
            archivedBeforeSeq = oldest
            self.head = head.message
        case .diverged(let reason, let head):
            diverged = reason
            self.head = head.message
        }
    }
}
