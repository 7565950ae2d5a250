internal import Locked

/// An HTTP client: one pool of connections, one thread, any number of callers.
///
/// What it promises beside the bytes: a failure says whether the request can have arrived (``FetchError``), one attempt is one request on
/// the wire, nothing is sent twice unless its caller declared it idempotent, and every wait has a bound.
///
///     let fetch = try Fetch(FetchOptions(userAgent: "tbot/1.0"))
///     let response = try await fetch.send(FetchRequest(url: "https://example.com/markets", retry: .idempotent(attempts: 3, base:
///     .seconds(1), cap: .seconds(20)))) await fetch.close()
///
/// Callable from any task. Dropping the last reference stops the thread as ``close()`` does, without waiting for it.
public final class Fetch: Sendable {
    private let options: FetchOptions
    private let loop: TransferLoop
    private let jitter: Locked<SplitMix64>

    /// Checks the options, initialises libcurl and starts the thread.
    ///
    /// - Throws: ``FetchStartError`` for a bad option, an unreadable CA file, or a libcurl that lacks what is needed.
    public init(_ options: FetchOptions) throws(FetchStartError) {
        try options.validate()
        self.options = options
        loop = try TransferLoop(options)
        jitter = Locked(SplitMix64(seed: options.jitterSeed ?? UInt64.random(in: .min ... .max)))
    }

    deinit { loop.stop() }

    /// Sends a request and reads the whole response.
    ///
    /// Each attempt: take the tokens, run ``FetchRequest/prepare``, wait for a connection, send, read. It lasts at most the wait for tokens
    /// plus ``FetchRequest/totalTimeout``; pauses between attempts are bounded by the retry policy.
    /// - Throws: ``FetchError``. After several attempts it is "not sent" only if none of them can have arrived.
    /// - Returns: The response, whatever its status; after the last attempt also a 429 or 503.
    public func send(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let (_, answer, attempts) = try await open(request) { Transfer($0, stream: nil) }
        return FetchResponse(
            status: answer.head.status, headers: answer.head.headers, body: answer.body, httpVersion: answer.head.httpVersion,
            timing: answer.timing, attempts: attempts)
    }

    /// Sends a request and returns when the response's headers are there; the body follows as a sequence.
    ///
    /// The retry policy covers the time up to the headers. The stream holds one connection of its origin until it ends.
    /// - Throws: ``FetchError``, as ``send(_:)`` does.
    public func stream(_ request: FetchRequest) async throws(FetchError) -> FetchStream {
        let (transfer, answer, attempts) = try await open(request) { Transfer($0, stream: StreamBuffer()) }
        guard let buffer = transfer.stream else { preconditionFailure("made with a buffer just above") }
        return FetchStream(answer, attempts: attempts, transfer, buffer, loop, owner: self)
    }

    /// Ends everything at once: requests that wait fail with ``FetchError/closed(_:)``, those that may have been sent with
    /// ``FetchError/ambiguous(_:)``. Returns when the thread has freed all connections. May be called again.
    public func close() async { await loop.close() }
}

extension Fetch {
    private typealias Opened = (transfer: Transfer, answer: TransferAnswer, attempts: Int)

    /// Makes attempts until one brings an answer worth keeping, the policy gives up, or the task is cancelled.
    private func open(_ request: FetchRequest, make: (PreparedRequest) -> Transfer) async throws(FetchError) -> Opened {
        var schedule = RetrySchedule(request.retry)
        var mayHaveBeenSent = false
        while true {
            let pause: Duration?
            do throws(FetchError) {
                let (transfer, answer) = try await attempt(request, make)
                let retryAfter = RetryAfter.pause(in: answer.head.headers, now: WallClock.seconds)
                pause = schedule.pause(afterStatus: answer.head.status, retryAfter: retryAfter, jitter: nextJitter())
                if pause == nil { return (transfer, answer, schedule.attempts) }
                mayHaveBeenSent = true
                discard(transfer)
            } catch {
                mayHaveBeenSent = mayHaveBeenSent || error.mayHaveBeenSent
                pause = schedule.pause(after: error, jitter: nextJitter())
                if pause == nil { throw mayHaveBeenSent ? error.afterEarlierAttempt() : error }
            }
            guard await sleeps(pause ?? .zero) else {
                let error = FetchError.notSent(.init(.cancelled, request, "cancelled while waiting to try again"))
                throw mayHaveBeenSent ? error.afterEarlierAttempt() : error
            }
        }
    }

    /// One attempt: tokens, signature, wire.
    private func attempt(
        _ request: FetchRequest, _ make: (PreparedRequest) -> Transfer
    ) async throws(FetchError) -> (Transfer, TransferAnswer) {
        if let bucket = request.bucket {
            do throws(TokenBucketError) {
                try await bucket.take(request.cost)
            } catch {
                throw .notSent(.init(error == .cancelled ? .cancelled : .bucket, request, error.description))
            }
        }
        var fresh = request
        request.prepare?(&fresh)
        let transfer = make(try PreparedRequest(fresh, options))
        return (transfer, try await loop.run(transfer).get())
    }

    /// A stream whose status is tried again: nobody reads its body.
    private func discard(_ transfer: Transfer) {
        guard let buffer = transfer.stream else { return }
        buffer.abandon()
        loop.submit(.cancel(transfer))
    }

    /// `false` when cancelled.
    private func sleeps(_ pause: Duration) async -> Bool {
        do {
            try await options.clock.sleep(for: pause)
            return true
        } catch {
            return false
        }
    }

    private func nextJitter() -> Double {
        jitter.withLock { Double.random(in: 0..<1, using: &$0) }
    }
}
