/// A response whose body arrives in parts: status and headers at once, then chunks as they come.
///
/// One consumer, one pass. A slow consumer slows the sender down: at most 128 KiB are held, then the socket is not read. Dropping the
/// stream, or cancelling the task that waits for a chunk, closes its connection.
///
///     let stream = try await fetch.stream(request)
///     for try await bytes in stream { parser.feed(bytes) }
public final class FetchStream: Sendable {
    /// The status code; a body follows whatever it is.
    public let status: Int
    /// The response's headers.
    public let headers: FetchHeaders
    /// The version in the status line: `1.1` or `1.0`.
    public let httpVersion: String
    /// How long it took until the headers were there.
    public let timing: FetchTiming
    /// How many attempts were made until the headers were there; a body that breaks off is never tried again.
    public let attempts: Int

    private let transfer: Transfer
    private let buffer: StreamBuffer
    private let loop: TransferLoop
    /// The pool lives as long as its streams.
    private let owner: Fetch

    init(_ answer: TransferAnswer, attempts: Int, _ transfer: Transfer, _ buffer: StreamBuffer, _ loop: TransferLoop, owner: Fetch) {
        status = answer.head.status
        headers = answer.head.headers
        httpVersion = answer.head.httpVersion
        timing = answer.timing
        self.attempts = attempts
        self.transfer = transfer
        self.buffer = buffer
        self.loop = loop
        self.owner = owner
    }

    deinit { cancel() }

    /// Ends the stream: the consumer sees its end, the connection is closed. Does nothing after the end.
    public func cancel() {
        guard buffer.abandon() else { return }
        loop.submit(.cancel(transfer))
    }

    /// The next chunk, 1 byte to 128 KiB; `nil` at the end of the body, after ``cancel()`` and when the task is cancelled.
    fileprivate func next() async throws(FetchError) -> [UInt8]? {
        let chunk = await withTaskCancellationHandler {
            await buffer.next { loop.submit(.resume(transfer)) }
        } onCancel: {
            cancel()
        }
        return try chunk.get()
    }
}

extension FetchStream: AsyncSequence {
    /// A part of the body.
    public typealias Element = [UInt8]
    /// ``FetchError/ambiguous(_:)`` when the body breaks off or is silent for too long.
    public typealias Failure = FetchError

    /// Reads the chunks of one stream.
    public struct Iterator: AsyncIteratorProtocol {
        public typealias Element = [UInt8]
        public typealias Failure = FetchError

        fileprivate let stream: FetchStream

        /// The next chunk, or `nil` at the end and on cancellation.
        ///
        /// - Throws: ``FetchError`` once, when the body breaks off; then `nil`.
        public mutating func next() async throws(FetchError) -> [UInt8]? { try await stream.next() }

        /// The same, on the caller's actor.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(FetchError) -> [UInt8]? { try await stream.next() }
    }

    /// The iterator; there is one body, so all iterators share it.
    public func makeAsyncIterator() -> Iterator { Iterator(stream: self) }
}
