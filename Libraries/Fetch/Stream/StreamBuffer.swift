internal import Locked

/// The bounded memory between libcurl's thread and the one consumer of a stream.
///
/// When it is full, libcurl pauses the transfer and stops reading its socket, and TCP stops the sender. The consumer always takes
/// everything there is.
final class StreamBuffer: Sendable {
    /// The most bytes it holds. At least libcurl's largest write (16 KiB), so that an empty buffer always has room.
    static let maxBytes = 128 << 10

    /// What became of a part of the body.
    enum Offer: Hashable, Sendable {
        case taken
        /// Nothing taken: pause, and offer the same again after ``TransferLoop/Command/resume(_:)``.
        case full
        /// Nobody will read it.
        case abandoned
    }

    /// A chunk, the end (`nil`), or the failure.
    typealias Chunk = Result<[UInt8]?, FetchError>
    fileprivate typealias Waiter = CheckedContinuation<Chunk, Never>

    fileprivate struct State {
        var bytes: [UInt8] = []
        var isPaused = false
        var isAbandoned = false
        var end: Chunk?
        var waiter: Waiter?
    }

    private let state = Locked(State())

    /// libcurl's thread: takes all of `part` or nothing.
    func offer(_ part: UnsafeRawBufferPointer) -> Offer {
        let (offer, delivery) = state.withLock { state -> (Offer, (Waiter, [UInt8])?) in
            if state.isAbandoned { return (.abandoned, nil) }
            if let waiter = state.waiter {
                state.waiter = nil
                return (.taken, (waiter, [UInt8](part)))
            }
            guard state.bytes.isEmpty || state.bytes.count + part.count <= Self.maxBytes else {
                state.isPaused = true
                return (.full, nil)
            }
            state.bytes.append(contentsOf: part)
            return (.taken, nil)
        }
        if let (waiter, bytes) = delivery { waiter.resume(returning: .success(bytes)) }
        return offer
    }

    /// libcurl's thread: no more will come. What is held is still delivered, then the error or the end.
    func finish(_ error: FetchError?) {
        let (waiter, end) = state.withLock { state in
            let end = error.map { Chunk.failure($0) } ?? .success(nil)
            defer { state.waiter = nil }
            // A waiter takes the end away with it; it is delivered once, and `nil` follows for ever.
            state.end = state.waiter == nil ? end : .success(nil)
            return (state.waiter, end)
        }
        waiter?.resume(returning: end)
    }

    /// The consumer: everything held, or the next part when it comes.
    ///
    /// - Parameter resume: Called when the transfer was paused and there is room again.
    func next(resume: () -> Void) async -> Chunk {
        await withCheckedContinuation { continuation in
            let (chunk, wasPaused) = state.withLock { $0.next(continuation) }
            if wasPaused { resume() }
            if let chunk { continuation.resume(returning: chunk) }
        }
    }

    /// The consumer has gone: drops what is held and ends a waiting ``next(resume:)`` with `nil`. `true` the first time.
    @discardableResult
    func abandon() -> Bool {
        let (isFirst, waiter) = state.withLock { state in
            defer { (state.isAbandoned, state.bytes, state.waiter) = (true, [], nil) }
            return (!state.isAbandoned, state.waiter)
        }
        waiter?.resume(returning: .success(nil))
        return isFirst
    }
}

extension StreamBuffer.State {
    /// What there is for the consumer, or `nil` after keeping its continuation; and whether the transfer waits for room.
    fileprivate mutating func next(_ continuation: StreamBuffer.Waiter) -> (StreamBuffer.Chunk?, wasPaused: Bool) {
        if isAbandoned { return (.success(nil), false) }
        if !bytes.isEmpty {
            defer { (bytes, isPaused) = ([], false) }
            return (.success(bytes), isPaused)
        }
        if let end {
            self.end = .success(nil)
            return (end, false)
        }
        precondition(waiter == nil, "a stream has one consumer")
        waiter = continuation
        return (nil, false)
    }
}
